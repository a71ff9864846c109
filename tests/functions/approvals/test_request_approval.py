"""Asking somebody in the company for an approval."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from shared.clock import now
from shared.tickets.events import ApprovalRequested
from shared.tickets.states import Status
from tests.functions.approvals.asked import SAM, asked, decided, hire_sam
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.people import ANA, LEA, TOM
from tests.support.stored import events_of, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F66", whole=False)]


@pytest.fixture(autouse=True)
def _sam_works_here(desk: object) -> None:
    hire_sam()


def test_who_is_asked_sees_this_ticket_and_no_other() -> None:
    other, ticket = a_ticket(), a_ticket()
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=SAM).status == 404

    answer = asked(ticket.id)
    assert (answer.status, answer.json["involved"]) == (201, ["sam"])
    (approval,) = answer.json["approvals"]
    assert (approval["id"], approval["state"], approval["question"]) == (2, "open", "May we refund it?")
    assert (approval["approver"]["name"], approval["asked_by"]["id"]) == ("Sam Winter", "mia")

    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=SAM).status == 200
    assert call(get_ticket, f"GET /tickets/{other.id}", as_=SAM).status == 404
    listed = call(list_tickets, "GET /tickets?queue=involved", as_=SAM).json["items"]
    assert [each["id"] for each in listed] == [ticket.id]


def test_it_stands_in_the_history_of_the_ticket() -> None:
    ticket = a_ticket()
    asked(ticket.id)
    event = events_of(ticket.id)[-1]
    assert isinstance(event, ApprovalRequested)
    assert (event.by.id, event.approver.id, event.question) == ("mia", "sam", "May we refund it?")


def test_customers_hear_nothing_of_it() -> None:
    ticket = a_ticket()
    before = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    asked(ticket.id)
    after = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA)
    assert after.json == before
    assert "refund" not in after.text


def test_a_person_has_one_open_question_in_a_ticket() -> None:
    ticket = a_ticket()
    asked(ticket.id)
    answer = asked(ticket.id)
    assert (answer.status, answer.problem) == (409, "approval-pending")
    assert asked(ticket.id, "lea").status == 201
    decided(ticket.id, 2)
    assert asked(ticket.id).status == 201


@pytest.mark.parametrize("approver", ["nobody", "mia", "ana"])
def test_whoever_cannot_decide_is_not_asked(approver: str) -> None:
    ticket = a_ticket()
    before = whole_table()
    answer = asked(ticket.id, approver)
    assert (answer.status, answer.problem) == (422, "approver-unfit")
    assert answer.json["errors"][0]["field"] == "body.approver_id"
    assert whole_table() == before


@pytest.mark.parametrize("different", [{"role_id": "auditor"}, {"archived_at": now()}])
def test_neither_is_whoever_may_not_or_no_longer(different: dict[str, object]) -> None:
    hire_sam(**different)
    assert asked(a_ticket().id).problem == "approver-unfit"


def test_asking_takes_a_question_an_open_ticket_and_the_permission() -> None:
    ticket = a_ticket()
    assert asked(ticket.id, question=" ").json["errors"][0]["field"] == "body.question"
    assert asked(ticket.id, by=TOM).status == 404
    asked(ticket.id)
    assert asked(ticket.id, "lea", by=SAM).status == 403
    with_status(ticket, Status.CLOSED)
    assert asked(ticket.id, "lea", by=LEA).problem == "ticket-closed"
