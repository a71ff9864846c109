"""The timer that is set with a snooze."""

from __future__ import annotations

import pytest

from functions.tickets.on_ticket_snoozed import handler
from functions.tickets.snooze_ticket import handler as snooze_ticket
from shared.clock import as_of
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.promises import MONDAY
from tests.support.stored import events_of
from tests.support.timers import waiting_timers

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize(("until", "timers"), [("2026-11-16T12:00:00Z", 1), (None, 0)])
def test_a_moment_has_one_timer_however_often_it_is_told(until: str | None, timers: int) -> None:
    ticket = a_ticket()
    with as_of(MONDAY):
        call(snooze_ticket, f"PUT /tickets/{ticket.id}/snooze", {"until": until}, as_=MIA)
    event = events_of(ticket.id)[-1]

    assert not deliver(handler, event)
    assert not deliver(handler, event)

    waiting = waiting_timers()
    assert len(waiting) == timers
    assert all(timer["deletes"] for timer in waiting), "nothing is left of a timer once it has rung"
