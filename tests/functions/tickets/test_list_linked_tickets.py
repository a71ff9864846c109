"""What a ticket has to do with others."""

from __future__ import annotations

import pytest

from functions.tickets.link_tickets import handler as link_tickets
from functions.tickets.list_linked_tickets import handler
from shared.identity.caller import Caller
from shared.tickets.model import Ticket
from tests.functions.tickets.merges import merged
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ADA, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")


def link(ticket: Ticket, kind: str, other: int, by: Caller = ADA) -> Answer:
    return call(link_tickets, f"PUT /tickets/{ticket.id}/links/{kind}/{other}", as_=by)


def linked(ticket: Ticket, by: Caller = ADA) -> list[tuple[str, str, int]]:
    items = call(handler, f"GET /tickets/{ticket.id}/links", as_=by).json["items"]
    return [(item["kind"], item["direction"], item["ticket"]["id"]) for item in items]


def test_tickets_of_other_teams_cannot_be_linked_to_and_are_only_counted() -> None:
    invoice, secret = a_ticket(), given_to(a_ticket(subject="Secret"), "tech")

    assert link(invoice, "caused_by", secret.id, by=MIA).status == 404
    link(invoice, "caused_by", secret.id)

    seen = call(handler, f"GET /tickets/{invoice.id}/links", as_=MIA).json
    assert (seen["items"], seen["hidden"]) == ([], 1)
    assert linked(secret, by=TOM) == []


def test_of_a_merged_ticket_the_one_that_goes_on_for_it_is_named() -> None:
    problem, incident, other = a_ticket(), a_ticket(), a_ticket()
    link(incident, "caused_by", problem.id)
    assert merged(other.id, incident.id, by=ADA).status == 200

    [item] = call(handler, f"GET /tickets/{problem.id}/links", as_=ADA).json["items"]

    assert (item["ticket"]["id"], item["goes_on"]["id"]) == (incident.id, other.id)
