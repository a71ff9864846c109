"""An administrator sees what became of the last messages to a team's chat."""

from __future__ import annotations

from typing import Any

import pytest

from functions.notifications.list_webhook_deliveries import handler
from functions.notifications.on_team_event import handler as on_team_event
from infra.local.providers.team_chat import LocalTeamChat
from tests.functions.notifications.chats import connected
from tests.functions.notifications.test_on_team_event import opened
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.feature("F29", whole=False)


def deliveries(webhook: str) -> list[dict[str, Any]]:
    listed = call(handler, f"GET /team-webhooks/{webhook}/deliveries", as_=ADA)
    assert listed.status == 200, listed.json
    return [*listed.json["items"]]


def states(webhook: str) -> list[tuple[str, str]]:
    return [(each["state"], each["detail"]) for each in deliveries(webhook)]


def test_each_message_says_what_it_told_of_and_how_it_ended(team_chat: LocalTeamChat) -> None:
    webhook = connected(team_chat)
    team_chat.faults["billing"] = [404]

    assert deliver(on_team_event, opened(a_ticket().id), opened(a_ticket().id)) == []

    arrived, refused = deliveries(webhook)
    assert (arrived["state"], arrived["ticket_id"], arrived["occasion"]) == ("sent", 2, "new_ticket")
    assert (refused["state"], refused["ticket_id"], refused["detail"]) == ("failed", 1, "answered 404: ")


def test_what_is_tried_again_waits_and_says_why(team_chat: LocalTeamChat) -> None:
    webhook, event = connected(team_chat), opened(a_ticket().id)
    team_chat.faults["billing"] = [503]

    deliver(on_team_event, event)
    assert states(webhook) == [("waiting", "answered 503")]
    deliver(on_team_event, event, event)

    assert states(webhook) == [("sent", "")]


def test_the_last_twenty_are_shown(team_chat: LocalTeamChat) -> None:
    webhook = connected(team_chat)

    deliver(on_team_event, *(opened(a_ticket().id) for _ in range(21)))

    assert [each["ticket_id"] for each in deliveries(webhook)] == [*range(21, 1, -1)]


def test_only_who_manages_teams_sees_them(team_chat: LocalTeamChat) -> None:
    webhook = connected(team_chat)

    assert call(handler, f"GET /team-webhooks/{webhook}/deliveries", as_=MIA).status == 403
    assert call(handler, "GET /team-webhooks/none/deliveries", as_=ADA).status == 404
