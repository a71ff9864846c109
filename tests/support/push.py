"""The local push service in a test, and people who let the desk push to their browsers there."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from functions.web_push.list_push_devices import handler as list_push_devices
from functions.web_push.save_push_subscription import handler as save_push_subscription
from infra.local.providers.push_service import Browser, LocalPushService
from infra.local.servers import Servers
from shared.config import setting
from shared.identity.caller import Caller
from shared.web_push.store import device_id
from tests.support.calls import Answer, call

# A browser of the kind that most people have; the key is the example of RFC 8291.
SUBSCRIPTION = {
    "endpoint": "https://fcm.googleapis.com/fcm/send/a-browser",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
DESK_ON_THIS_MACHINE = "http://localhost:8080"


@contextmanager
def serving() -> Iterator[LocalPushService]:
    """The service at an address of its own, and a desk that may call this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    servers, service = Servers(), LocalPushService(f"http://localhost:{port}")
    servers.http(service.app(), port)
    before = os.environ["WORKSPACE_URL"]
    os.environ["WORKSPACE_URL"] = DESK_ON_THIS_MACHINE
    setting.cache_clear()
    try:
        yield service
    finally:
        os.environ["WORKSPACE_URL"] = before
        setting.cache_clear()
        servers.stop()


def server_key(of: Caller) -> str:
    return str(call(list_push_devices, "GET /push-subscriptions", as_=of).json["public_key"])


def save(subscription: dict[str, str], by: Caller, **more: Any) -> Answer:
    """Say at the front door that this browser wants to be pushed to."""
    wanted = {**subscription, "device": "Firefox on Android", **more}
    return call(save_push_subscription, f"PUT {path_of(subscription)}", wanted, as_=by)


def path_of(subscription: dict[str, str]) -> str:
    return f"/push-subscriptions/{device_id(subscription['endpoint'])}"


def a_device(service: LocalPushService, of: Caller, **more: Any) -> Browser:
    """A browser of somebody that the desk pushes to."""
    subscription = service.subscribe(server_key(of))
    saved = save(subscription, of, **more)
    assert saved.status == 200, saved.json
    return service.browser_at(subscription["endpoint"])
