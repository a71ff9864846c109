"""A ticket's due date."""

from __future__ import annotations

import pytest

from functions.tickets.change_due_date import handler
from shared.tickets.events import DueDateChanged
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.invariants import check
from tests.support.people import ANA, MIA, TOM
from tests.support.stored import events_of, kinds_of, stored_ticket, whole_table

pytestmark = pytest.mark.usefixtures("desk")

FRIDAY = {"due_at": "2026-12-04T17:00:00+01:00"}


def test_a_ticket_has_a_date_until_which_it_should_be_done() -> None:
    ticket = a_ticket()

    answer = call(handler, f"PUT /tickets/{ticket.id}/due-date", FRIDAY, as_=MIA, if_match=1)

    assert (answer.status, answer.json["due_at"]) == (200, "2026-12-04T16:00:00Z")
    event = events_of(ticket.id)[-1]
    assert isinstance(event, DueDateChanged)
    assert (event.was, event.now) == (None, stored_ticket(ticket.id).due_at)
    check(whole_table())


def test_the_same_date_again_changes_nothing() -> None:
    ticket = a_ticket()
    call(handler, f"PUT /tickets/{ticket.id}/due-date", FRIDAY, as_=MIA)

    assert call(handler, f"PUT /tickets/{ticket.id}/due-date", FRIDAY, as_=MIA).version == 2
    assert kinds_of(ticket.id) == ["TicketOpened", "DueDateChanged"]


@pytest.mark.parametrize("due_at", ["soon", "2026-12-04T17:00:00", "9999-12-31T23:59:59Z"])
def test_what_is_no_moment_is_named(due_at: str) -> None:
    answer = call(handler, f"PUT /tickets/{a_ticket().id}/due-date", {"due_at": due_at}, as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.due_at")


def test_neither_customers_nor_another_team_set_it() -> None:
    ticket = a_ticket(by=ANA)

    assert call(handler, f"PUT /tickets/{ticket.id}/due-date", FRIDAY, as_=ANA).status == 403
    assert call(handler, f"PUT /tickets/{ticket.id}/due-date", FRIDAY, as_=TOM).status == 404
