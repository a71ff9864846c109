"""Withdrawing a question that nobody has answered."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from shared.tickets.events import ApprovalWithdrawn
from tests.functions.approvals.asked import SAM, asked, decided, hire_sam, withdrawn
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import LEA
from tests.support.stored import events_of

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def ticket_id(desk: object) -> int:
    hire_sam()
    ticket = a_ticket()
    asked(ticket.id)
    return ticket.id


def test_who_asked_withdraws_and_the_other_no_longer_sees_the_ticket(ticket_id: int) -> None:
    answer = withdrawn(ticket_id, 2)
    assert (answer.status, answer.json["involved"]) == (200, [])
    assert answer.json["approvals"][0]["state"] == "withdrawn"
    assert isinstance(events_of(ticket_id)[-1], ApprovalWithdrawn)
    assert call(get_ticket, f"GET /tickets/{ticket_id}", as_=SAM).status == 404


def test_who_answered_another_question_stays_involved(ticket_id: int) -> None:
    decided(ticket_id, 2)
    asked(ticket_id)
    assert withdrawn(ticket_id, 4).json["involved"] == ["sam"]


def test_nobody_else_withdraws_it(ticket_id: int) -> None:
    answer = withdrawn(ticket_id, 2, by=LEA)
    assert (answer.status, answer.problem) == (403, "not-yours-to-decide")
