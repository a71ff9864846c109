"""Following a ticket that somebody else has."""

from __future__ import annotations

import pytest

from functions.tickets.change_status import handler as change_status
from functions.tickets.count_queues import handler as count_queues
from functions.tickets.follow_ticket import handler as follow_ticket
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from shared.identity.caller import Caller
from shared.tickets.follow import MOST_FOLLOWERS
from shared.tickets.model import Ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ANA, LEA, MIA, TOM
from tests.support.stored import stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F39", whole=False)]


def follow(ticket: Ticket, as_: Caller = MIA) -> Answer:
    return call(follow_ticket, f"PUT /tickets/{ticket.id}/followers/me", as_=as_)


def followed(as_: Caller = MIA) -> list[int]:
    listed = call(list_tickets, "GET /tickets?queue=followed", as_=as_).json["items"]
    counted = call(count_queues, "GET /queues", as_=as_).json["followed"]
    assert counted >= len(listed)
    return [row["id"] for row in listed]


def test_who_follows_a_ticket_has_it_in_a_queue_until_it_is_solved() -> None:
    ticket = given_to(a_ticket(), "billing", "lea")

    assert follow(ticket).json["followers"] == ["mia"]
    assert (followed(), followed(as_=LEA)) == ([ticket.id], [])

    call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": "solved"}, as_=LEA)
    assert followed() == []
    call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": "open"}, as_=LEA)
    assert followed() == [ticket.id]


def test_nobody_follows_twice() -> None:
    ticket = a_ticket()
    once = follow(ticket).version
    assert follow(ticket).version == once


def test_it_moves_the_ticket_in_nobodys_list() -> None:
    ticket = a_ticket()
    follow(ticket)
    assert stored_ticket(ticket.id).updated_at == ticket.updated_at


def test_a_follower_who_may_read_it_no_more_has_it_no_more() -> None:
    ticket = a_ticket()
    follow(ticket)

    given_to(ticket, "tech")

    assert followed() == []
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=MIA).status == 404
    assert follow(ticket).status == 404


def test_customers_follow_nothing_and_learn_of_no_follower() -> None:
    ticket = a_ticket()
    before = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA)
    follow(ticket)

    assert follow(ticket, as_=ANA).problem == "no-queues"
    after = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA)
    assert (after.json, after.version) == (before.json, before.version)


def test_there_are_only_so_many_followers() -> None:
    ticket = a_ticket()
    for number in range(MOST_FOLLOWERS):
        follow(ticket, as_=MIA.model_copy(update={"id": f"mia-{number}"}))

    answer = follow(ticket)

    assert (answer.status, answer.problem) == (409, "too-many-followers")
    assert follow(ticket, as_=TOM).status == 404
