"""What was there before a test begins, made through the same front door as everything else."""

from __future__ import annotations

from typing import Any

from functions.tickets.assign_ticket import handler as assign_ticket
from functions.tickets.change_status import handler as change_status
from functions.tickets.create_ticket import handler as create_ticket
from shared.identity.caller import Caller
from shared.tickets.model import Status, Ticket
from tests.support.calls import call
from tests.support.people import ADA, ANA


def a_ticket(by: Caller = ANA, **fields: Any) -> Ticket:
    """A ticket that a customer filed on the portal: by default Ana's, which is in the billing team's queue."""
    asked = {"subject": "Invoice is wrong", "text": "You billed me twice.", "brand_id": "aurora", **fields}
    answer = call(create_ticket, "POST /tickets", asked, as_=by)
    assert answer.status == 201, answer.json
    return Ticket.model_validate(answer.json)


def given_to(ticket: Ticket, team_id: str, assignee_id: str | None = None) -> Ticket:
    """The ticket, after the admin gave it to somebody."""
    to = {"team_id": team_id, "assignee_id": assignee_id}
    answer = call(assign_ticket, f"PUT /tickets/{ticket.id}/assignment", to, as_=ADA)
    assert answer.status == 200, answer.json
    return Ticket.model_validate(answer.json)


def with_status(ticket: Ticket, status: Status) -> Ticket:
    """The ticket, after the admin set its status."""
    answer = call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": status}, as_=ADA)
    assert answer.status == 200, answer.json
    return Ticket.model_validate(answer.json)
