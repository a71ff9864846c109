"""Browsers of somebody at the push service of this machine: none lets itself be told another service than its maker's."""

from __future__ import annotations

from typing import Any

from infra.local.providers.push_service import Browser
from shared.web_push.store import device_id
from tests.deployed.client import Api, Person, call


def a_phone(api: Api, of: Person, **more: Any) -> Browser:
    """A phone that lets the desk push to it."""
    subscription = api.stack.push_service.subscribe(of.get("/push-subscriptions")["public_key"])
    path = f"/push-subscriptions/{device_id(subscription['endpoint'])}"
    saved = of.call("PUT", path, {**subscription, "device": "Firefox · Android", **more})
    assert saved.status == 200, saved
    return api.stack.push_service.browser_at(subscription["endpoint"])


def pushed_to(phone: Browser, words: str) -> list[dict[str, Any]]:
    """What came to it, in which these words are."""
    everything = (message["said"] for message in phone.messages)
    return [said for said in everything if words in said["title"] or words in said["body"]]


def say_opened(pushed: dict[str, Any]) -> None:
    """What its service worker does when somebody opens it."""
    answer = call(pushed["receipt"], "PUT", {"state": "opened"}, {"content-type": "application/json"})
    assert answer.status == 204, answer
