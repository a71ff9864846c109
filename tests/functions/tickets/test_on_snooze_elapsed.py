"""Waking a ticket at its moment; `test_snooze_ticket.py` has the way there."""

from __future__ import annotations

import pytest

from functions.tickets.on_snooze_elapsed import handler
from shared.clock import now
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.tickets.events import SnoozeElapsed
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.stored import kinds_of

pytestmark = pytest.mark.usefixtures("desk")


def test_a_ticket_that_is_not_snoozed_stays_as_it_is() -> None:
    ticket = a_ticket()
    by = Actor.of(Caller.system("snooze"))

    assert not deliver(handler, SnoozeElapsed(id=new_id(), at=now(), by=by, ticket_id=ticket.id, version=1))

    assert kinds_of(ticket.id) == ["TicketOpened"]
