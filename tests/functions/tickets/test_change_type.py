"""Setting a ticket's type."""

from __future__ import annotations

import pytest

from functions.tickets.change_type import handler
from functions.tickets.undo_change import handler as undo_change
from shared.tickets.events import TypeChanged
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, MIA, TOM
from tests.support.stored import events_of, kinds_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_a_ticket_is_a_question_until_somebody_says_otherwise() -> None:
    ticket = a_ticket()

    answer = call(handler, f"PUT /tickets/{ticket.id}/type", {"type": "incident"}, as_=MIA, if_match=1)

    assert (answer.status, answer.version, answer.json["type"]) == (200, 2, "incident")
    event = events_of(ticket.id)[-1]
    assert isinstance(event, TypeChanged)
    assert (event.was, event.now) == ("question", "incident")


def test_staff_open_a_ticket_of_any_type() -> None:
    opened = a_ticket(by=MIA, requester_address="ana@acme.example", type="task")

    assert stored_ticket(opened.id).type == "task"


def test_the_same_type_again_changes_nothing() -> None:
    ticket = a_ticket()

    assert call(handler, f"PUT /tickets/{ticket.id}/type", {"type": "question"}, as_=MIA).version == 1
    assert kinds_of(ticket.id) == ["TicketOpened"]


def test_it_is_undone() -> None:
    ticket = a_ticket()
    call(handler, f"PUT /tickets/{ticket.id}/type", {"type": "problem"}, as_=MIA)
    change = events_of(ticket.id)[-1].change_id

    answer = call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{change}", as_=MIA)

    assert (answer.status, stored_ticket(ticket.id).type) == (200, "question")


def test_a_type_that_there_is_not_is_named() -> None:
    answer = call(handler, f"PUT /tickets/{a_ticket().id}/type", {"type": "wish"}, as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.type")


def test_neither_customers_nor_another_team_set_it() -> None:
    ticket = a_ticket(by=ANA)

    assert call(handler, f"PUT /tickets/{ticket.id}/type", {"type": "task"}, as_=ANA).status == 403
    assert call(handler, f"PUT /tickets/{ticket.id}/type", {"type": "task"}, as_=TOM).status == 404
