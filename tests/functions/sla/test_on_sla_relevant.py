"""A clock that runs is watched by one run of the workflow."""

from __future__ import annotations

import pytest

from functions.tickets.change_priority import handler as change_priority
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of
from shared.tickets.states import Status
from tests.functions.sla.clocks import MINUTE, a_ticket_on_monday, heard, watchers
from tests.support.calls import call
from tests.support.given import with_status
from tests.support.people import MIA
from tests.support.promises import MONDAY

pytestmark = pytest.mark.feature("F11", whole=False)


def test_a_new_ticket_is_watched_from_its_first_version_until_the_warning() -> None:
    ticket = a_ticket_on_monday()
    assert heard(ticket) == [{"ticket_id": 1, "run": 1, "wakes_at": "2026-11-16T12:00:00.000Z"}]


def test_told_twice_it_is_watched_once() -> None:
    ticket = a_ticket_on_monday()
    heard(ticket)
    assert len(heard(ticket)) == 1


def test_a_ticket_that_was_answered_meanwhile_is_not_watched() -> None:
    ticket = a_ticket_on_monday()
    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA)
    assert heard(ticket) == []


def test_less_time_is_watched_anew_and_more_time_is_not() -> None:
    ticket = a_ticket_on_monday()
    with as_of(MONDAY + MINUTE):
        call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "low"}, as_=MIA)
    assert [watch["run"] for watch in heard(ticket)] == [1]
    with as_of(MONDAY + 2 * MINUTE):
        call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "urgent"}, as_=MIA)
    heard(ticket)
    assert [watch["run"] for watch in watchers()] == [1, 3]


def test_a_clock_that_starts_again_is_watched_again() -> None:
    ticket = a_ticket_on_monday()
    with as_of(MONDAY + 10 * MINUTE):
        with_status(ticket, Status.PENDING)
    assert heard(ticket) == []
    with as_of(MONDAY + 70 * MINUTE):
        with_status(ticket, Status.OPEN)
    assert heard(ticket) == [{"ticket_id": 1, "run": 3, "wakes_at": "2026-11-16T13:00:00.000Z"}]


def test_an_answer_that_is_taken_back_starts_it_again() -> None:
    ticket = a_ticket_on_monday()
    with as_of(MONDAY + MINUTE):
        answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Soon."}, as_=MIA)
        call(withdraw_reply, f"DELETE /tickets/{ticket.id}/replies/{answer.json['id']}", as_=MIA)
    [watch] = heard(ticket)
    assert watch["run"] > 1
