"""Taking a link back."""

from __future__ import annotations

import pytest

from functions.tickets.link_tickets import handler as link_tickets
from functions.tickets.list_linked_tickets import handler as list_linked
from functions.tickets.unlink_tickets import handler
from shared.identity.caller import Caller
from shared.tickets.events import TicketUnlinked
from shared.tickets.model import Ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ADA
from tests.support.stored import events_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def link(ticket: Ticket, kind: str, other: int, by: Caller = ADA) -> Answer:
    return call(link_tickets, f"PUT /tickets/{ticket.id}/links/{kind}/{other}", as_=by)


def linked(ticket: Ticket, by: Caller = ADA) -> list[tuple[str, str, int]]:
    items = call(list_linked, f"GET /tickets/{ticket.id}/links", as_=by).json["items"]
    return [(item["kind"], item["direction"], item["ticket"]["id"]) for item in items]


def test_a_link_is_taken_back_in_both() -> None:
    invoice, outage = a_ticket(), a_ticket()
    link(invoice, "duplicate_of", outage.id)

    answer = call(handler, f"DELETE /tickets/{invoice.id}/links/duplicate_of/{outage.id}", as_=ADA)

    assert answer.status == 200, answer.json
    assert (linked(invoice), linked(outage)) == ([], [])
    assert stored_ticket(outage.id).linked_from == 0
    assert isinstance(events_of(outage.id)[-1], TicketUnlinked)
    assert (
        call(handler, f"DELETE /tickets/{invoice.id}/links/duplicate_of/{outage.id}", as_=ADA).status == 404
    )
