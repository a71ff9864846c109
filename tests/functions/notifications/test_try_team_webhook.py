"""Whoever connects a chat sees whether something arrives there."""

from __future__ import annotations

from functions.notifications.team_webhooks import handler as team_webhooks
from functions.notifications.try_team_webhook import handler as try_team_webhook
from infra.local.providers.team_chat import LocalTeamChat
from tests.functions.notifications.chats import connected
from tests.support.calls import Answer, call
from tests.support.people import ADA


def tried(webhook: str) -> Answer:
    return call(try_team_webhook, f"PUT /team-webhooks/{webhook}/trial", as_=ADA)


def test_a_test_message_arrives(team_chat: LocalTeamChat) -> None:
    assert tried(connected(team_chat)).json == {"arrived": True, "detail": ""}
    assert "A test" in team_chat.messages["billing"][0]


def test_a_refusal_is_said(team_chat: LocalTeamChat) -> None:
    webhook = connected(team_chat)
    team_chat.faults["billing"] = [410]
    assert tried(webhook).json == {"arrived": False, "detail": "answered 410: "}


def test_one_without_an_address_says_so(team_chat: LocalTeamChat) -> None:
    body = {"name": "#billing", "team_id": "billing"}
    made = call(team_webhooks, "POST /team-webhooks", body, as_=ADA)
    assert tried(made.json["id"]).json["arrived"] is False
