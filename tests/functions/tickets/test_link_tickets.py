"""Saying what a ticket is to another."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.link_tickets import handler
from functions.tickets.list_linked_tickets import handler as list_linked
from shared.identity.caller import Caller
from shared.tickets.events import TicketLinked
from shared.tickets.model import Ticket
from shared.tickets.states import TicketType
from shared.tickets.ticket_link import LinkDirection, LinkKind, TicketLink
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA
from tests.support.stored import events_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def link(ticket: Ticket, kind: str, other: int, by: Caller = ADA) -> Answer:
    return call(handler, f"PUT /tickets/{ticket.id}/links/{kind}/{other}", as_=by)


def linked(ticket: Ticket, by: Caller = ADA) -> list[tuple[str, str, int]]:
    items = call(list_linked, f"GET /tickets/{ticket.id}/links", as_=by).json["items"]
    return [(item["kind"], item["direction"], item["ticket"]["id"]) for item in items]


def test_both_tickets_show_a_link_and_both_histories_tell_of_it() -> None:
    invoice, outage = a_ticket(), a_ticket(subject="Billing is down")

    answer = link(invoice, "caused_by", outage.id)

    assert answer.status == 200, answer.json
    assert stored_ticket(invoice.id).links == (TicketLink(kind=LinkKind.CAUSED_BY, ticket_id=outage.id),)
    assert linked(invoice) == [("caused_by", "to", outage.id)]
    assert linked(outage) == [("caused_by", "from", invoice.id)]
    assert stored_ticket(outage.id).linked_from == 1
    ours, theirs = events_of(invoice.id)[-1], events_of(outage.id)[-1]
    assert isinstance(ours, TicketLinked)
    assert isinstance(theirs, TicketLinked)
    assert (ours.direction, ours.other_id) == (LinkDirection.TO, outage.id)
    assert (theirs.direction, theirs.other_id) == (LinkDirection.FROM, invoice.id)
    assert ours.change_id == theirs.change_id


def test_what_has_caused_something_is_a_problem_and_what_has_children_is_none() -> None:
    invoice, outage, project = a_ticket(), a_ticket(), a_ticket()

    link(invoice, "caused_by", outage.id)
    link(invoice, "child_of", project.id)

    assert stored_ticket(outage.id).type is TicketType.PROBLEM
    assert stored_ticket(project.id).type is TicketType.QUESTION


def test_the_same_link_again_writes_nothing() -> None:
    invoice, outage = a_ticket(), a_ticket()
    version = link(invoice, "child_of", outage.id).version

    assert link(invoice, "child_of", outage.id).version == version


def test_links_never_form_a_circle() -> None:
    one, two, three = a_ticket(), a_ticket(), a_ticket()
    link(one, "child_of", two.id)
    link(two, "child_of", three.id)

    answer = link(three, "child_of", one.id)

    assert (answer.status, answer.problem) == (422, "link-not-possible")
    assert "circle" in answer.json["detail"]
    assert link(one, "child_of", one.id).status == 422


def test_a_ticket_has_one_parent_and_two_are_related_once() -> None:
    one, two, three = a_ticket(), a_ticket(), a_ticket()
    link(one, "child_of", two.id)
    link(one, "related_to", three.id)

    assert link(one, "child_of", three.id).status == 422
    assert link(three, "related_to", one.id).status == 422


def test_the_list_does_not_move_and_customers_learn_nothing() -> None:
    invoice, outage = a_ticket(), a_ticket(subject="Billing is down")
    before = call(get_ticket, f"GET /tickets/{invoice.id}", as_=ANA).json

    link(invoice, "caused_by", outage.id)

    assert call(get_ticket, f"GET /tickets/{invoice.id}", as_=ANA).json == before
    assert stored_ticket(outage.id).updated_at == outage.updated_at
    assert call(list_linked, f"GET /tickets/{invoice.id}/links", as_=ANA).status == 403
