"""Chats of teams, as an administrator connects them."""

from __future__ import annotations

from typing import Any

from functions.notifications.team_webhooks import handler as team_webhooks
from infra.local.providers.team_chat import LocalTeamChat
from tests.support.calls import call
from tests.support.people import ADA


def connected(chat: LocalTeamChat, service: str = "slack", channel: str = "billing", **more: Any) -> str:
    """The id of a webhook to a channel, by default of Billing."""
    body = {"name": f"#{channel}", "team_id": "billing", "url": chat.webhook(service, channel), **more}
    made = call(team_webhooks, "POST /team-webhooks", body, as_=ADA)
    assert made.status == 201, made.json
    return str(made.json["id"])
