"""Following a ticket no more."""

from __future__ import annotations

import pytest

from functions.tickets.follow_ticket import handler as follow_ticket
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.unfollow_ticket import handler as unfollow_ticket
from shared.tickets.model import Ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import LEA, MIA
from tests.support.stored import kinds_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F39", whole=False)]


def unfollow(ticket: Ticket) -> Answer:
    return call(unfollow_ticket, f"DELETE /tickets/{ticket.id}/followers/me", as_=MIA)


def test_whoever_stops_is_out_and_the_others_stay() -> None:
    ticket = a_ticket()
    for agent in (MIA, LEA):
        call(follow_ticket, f"PUT /tickets/{ticket.id}/followers/me", as_=agent)

    answer = unfollow(ticket)

    assert answer.json["followers"] == ["lea"]
    assert unfollow(ticket).version == answer.version, "once is enough"
    assert call(list_tickets, "GET /tickets?queue=followed", as_=MIA).json["items"] == []
    assert kinds_of(ticket.id)[-1] == "TicketUnfollowed"
