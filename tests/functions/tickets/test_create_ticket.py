"""Opening a ticket."""

from __future__ import annotations

import pytest

from functions.tickets.create_ticket import handler
from shared.tickets.events import TicketOpened
from shared.tickets.model import Placement
from tests.support.calls import call
from tests.support.people import ANA
from tests.support.stored import events_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_a_customer_opens_a_ticket_for_itself() -> None:
    answer = call(handler, "POST /tickets", {"subject": "No sound", "text": "Left side."}, as_=ANA)

    assert answer.status == 201
    assert answer.version == 1
    ticket = stored_ticket(answer.json["id"])
    assert (ticket.requester.contact_id, ticket.team_id, ticket.version) == ("ana", "billing", 1)
    (event,) = events_of(ticket.id)
    assert isinstance(event, TicketOpened)
    assert event.before is None
    assert event.after == Placement(is_open=True, team_id="billing", assignee_id=None)
    assert [message.text for message in messages_of(ticket.id)] == ["Left side."]
