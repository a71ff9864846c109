"""A team's chats hear what they chose, once each, and nothing of other teams."""

from __future__ import annotations

import pytest

from functions.notifications.on_team_event import handler as on_team_event
from functions.notifications.team_webhooks import handler as team_webhooks
from infra.local.providers.team_chat import LocalTeamChat
from shared.tickets.events import TicketOpened
from tests.functions.notifications.chats import connected
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ADA
from tests.support.stored import events_of


def opened(ticket_id: int) -> TicketOpened:
    return next(event for event in events_of(ticket_id) if isinstance(event, TicketOpened))


@pytest.mark.parametrize("service", ["slack", "teams"])
def test_the_team_hears_of_a_new_ticket(team_chat: LocalTeamChat, service: str) -> None:
    connected(team_chat, service)
    assert deliver(on_team_event, opened(a_ticket().id)) == []
    (words,) = team_chat.messages["billing"]
    assert "New ticket" in words
    assert "#1 Invoice is wrong" in words


def test_redelivery_tells_once(team_chat: LocalTeamChat) -> None:
    connected(team_chat)
    event = opened(a_ticket().id)
    assert deliver(on_team_event, event, event) == []
    assert len(team_chat.messages["billing"]) == 1


def test_another_team_and_what_was_not_chosen_are_no_business_of_it(team_chat: LocalTeamChat) -> None:
    connected(team_chat, team_id="tech")
    connected(team_chat, occasions=["sla_breached"])
    deliver(on_team_event, opened(a_ticket().id))
    assert team_chat.messages["billing"] == []


def test_a_chat_that_is_down_is_tried_again_and_keeps_no_other_waiting(team_chat: LocalTeamChat) -> None:
    connected(team_chat, channel="down")
    connected(team_chat, channel="up")
    team_chat.faults["down"] = [503]
    event = opened(a_ticket().id)
    assert deliver(on_team_event, event) == [event]
    assert (len(team_chat.messages["down"]), len(team_chat.messages["up"])) == (0, 1)
    assert deliver(on_team_event, event) == []
    assert (len(team_chat.messages["down"]), len(team_chat.messages["up"])) == (1, 1)


def test_a_refusal_is_not_tried_again(team_chat: LocalTeamChat) -> None:
    connected(team_chat)
    team_chat.faults["billing"] = [404]
    event = opened(a_ticket().id)
    assert deliver(on_team_event, event, event) == []
    assert team_chat.messages["billing"] == []


def test_an_archived_one_is_silent(team_chat: LocalTeamChat) -> None:
    webhook = connected(team_chat)
    call(team_webhooks, f"PUT /team-webhooks/{webhook}/archive", as_=ADA, if_match=1)
    deliver(on_team_event, opened(a_ticket().id))
    assert team_chat.messages["billing"] == []
