"""Taking a ticket's due date away."""

from __future__ import annotations

import pytest

from functions.tickets.change_due_date import handler as change_due_date
from functions.tickets.remove_due_date import handler
from functions.tickets.undo_change import handler as undo_change
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.invariants import check
from tests.support.people import MIA
from tests.support.stored import events_of, stored_ticket, whole_table

pytestmark = pytest.mark.usefixtures("desk")

FRIDAY = {"due_at": "2026-12-04T17:00:00+01:00"}


def test_it_is_taken_away_and_that_is_undone() -> None:
    ticket = a_ticket()
    call(change_due_date, f"PUT /tickets/{ticket.id}/due-date", FRIDAY, as_=MIA)

    assert call(handler, f"DELETE /tickets/{ticket.id}/due-date", as_=MIA).json["due_at"] is None
    change = events_of(ticket.id)[-1].change_id
    call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{change}", as_=MIA)

    assert stored_ticket(ticket.id).due_at is not None
    check(whole_table())
