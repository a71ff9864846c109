"""Giving and refusing an approval."""

from __future__ import annotations

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.change_status import handler as change_status
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.tickets.events import ApprovalGranted, ApprovalRefused
from tests.functions.approvals.asked import SAM, asked, decided, hire_sam, withdrawn
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import LEA, MIA, TOM
from tests.support.stored import events_of, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F66", whole=False)]


@pytest.fixture
def ticket_id(desk: object) -> int:
    """A ticket in which Sam is asked, by its version 2."""
    hire_sam()
    ticket = a_ticket()
    asked(ticket.id)
    return ticket.id


def test_who_was_asked_approves_and_it_stands_in_the_history(ticket_id: int) -> None:
    answer = decided(ticket_id, 2)
    assert answer.status == 200
    (approval,) = call(get_ticket, f"GET /tickets/{ticket_id}", as_=MIA).json["ticket"]["approvals"]
    assert (approval["state"], approval["reason"]) == ("granted", "Within the budget.")
    event = events_of(ticket_id)[-1]
    assert isinstance(event, ApprovalGranted)
    assert (event.by.id, event.approval_id, event.reason) == ("sam", 2, "Within the budget.")


def test_who_refuses_says_why(ticket_id: int) -> None:
    answer = decided(ticket_id, 2, granted=False, reason="  ")
    assert answer.status == 422
    assert decided(ticket_id, 2, granted=False, reason="Too much.").status == 200
    event = events_of(ticket_id)[-1]
    assert isinstance(event, ApprovalRefused)
    assert event.reason == "Too much."


@pytest.mark.parametrize("other", [MIA, LEA])
def test_nobody_else_decides(ticket_id: int, other: object) -> None:
    before = whole_table()
    answer = decided(ticket_id, 2, by=other)  # type: ignore[arg-type]  # named people
    assert (answer.status, answer.problem) == (403, "not-yours-to-decide")
    assert decided(ticket_id, 2, by=TOM).status == 404
    assert whole_table() == before


def test_it_is_decided_once(ticket_id: int) -> None:
    decided(ticket_id, 2)
    assert decided(ticket_id, 2, granted=False, reason="No.").problem == "approval-settled"
    assert withdrawn(ticket_id, 2).problem == "approval-settled"
    assert decided(ticket_id, 9).problem == "approval-not-found"


def test_a_light_user_reads_and_notes_here_and_does_nothing_else(ticket_id: int) -> None:
    note = call(add_note, f"POST /tickets/{ticket_id}/notes", {"text": "Ask finance too."}, as_=SAM)
    assert note.status == 201
    reply = call(reply_to_ticket, f"POST /tickets/{ticket_id}/replies", {"text": "Hello."}, as_=SAM)
    status = call(change_status, f"PUT /tickets/{ticket_id}/status", {"status": "solved"}, as_=SAM)
    assert (reply.status, status.status) == (403, 403)
    other = a_ticket()
    assert call(add_note, f"POST /tickets/{other.id}/notes", {"text": "Hm."}, as_=SAM).status == 404
    assert decided(ticket_id, 2).status == 200
    assert call(get_ticket, f"GET /tickets/{ticket_id}", as_=SAM).status == 200
