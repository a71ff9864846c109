"""Setting a ticket's priority."""

from __future__ import annotations

import pytest

from functions.tickets.change_priority import handler
from shared.tickets.events import PriorityChanged
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, MIA, TOM
from tests.support.stored import events_of, kinds_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_a_ticket_becomes_urgent() -> None:
    ticket = a_ticket()

    answer = call(handler, f"PUT /tickets/{ticket.id}/priority", {"priority": "urgent"}, as_=MIA, if_match=1)

    assert (answer.status, answer.version, answer.json["priority"]) == (200, 2, "urgent")
    assert stored_ticket(ticket.id).priority == "urgent"
    event = events_of(ticket.id)[-1]
    assert isinstance(event, PriorityChanged)
    assert (event.was, event.now) == ("normal", "urgent")


def test_the_same_priority_again_changes_nothing() -> None:
    ticket = a_ticket()

    assert call(handler, f"PUT /tickets/{ticket.id}/priority", {"priority": "normal"}, as_=MIA).version == 1
    assert kinds_of(ticket.id) == ["TicketOpened"]


def test_a_priority_that_there_is_not_is_named() -> None:
    answer = call(handler, f"PUT /tickets/{a_ticket().id}/priority", {"priority": "mega"}, as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.priority")


def test_neither_customers_nor_another_team_set_it() -> None:
    ticket = a_ticket(by=ANA)

    assert call(handler, f"PUT /tickets/{ticket.id}/priority", {"priority": "low"}, as_=ANA).status == 403
    assert call(handler, f"PUT /tickets/{ticket.id}/priority", {"priority": "low"}, as_=TOM).status == 404
