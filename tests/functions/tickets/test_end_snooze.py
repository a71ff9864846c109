"""Bringing a snoozed ticket back by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.tickets.end_snooze import handler
from functions.tickets.snooze_ticket import handler as snooze_ticket
from functions.tickets.undo_change import handler as undo_change
from shared.clock import now
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import MIA
from tests.support.stored import events_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_an_agent_takes_it_back_and_undoes_that() -> None:
    ticket, until = a_ticket(), now() + timedelta(hours=1)
    body = {"until": until.isoformat()}
    call(snooze_ticket, f"PUT /tickets/{ticket.id}/snooze", body, as_=MIA)

    assert call(handler, f"DELETE /tickets/{ticket.id}/snooze", as_=MIA).json["snooze"] is None
    change = events_of(ticket.id)[-1].change_id
    call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{change}", as_=MIA)

    again = stored_ticket(ticket.id).snooze
    assert again is not None
    assert again.until == until


def test_a_ticket_in_the_lists_is_not_woken() -> None:
    answer = call(handler, f"DELETE /tickets/{a_ticket().id}/snooze", as_=MIA)

    assert (answer.status, answer.problem) == (409, "not-snoozed")
