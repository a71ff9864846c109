"""The bell is live: every browser of the agent hears that something is new or was read, and nobody else's does."""

from __future__ import annotations

import pytest

from functions.notifications.on_notifiable_event import handler as on_notifiable_event
from functions.realtime.on_agent_notification_event import handler as on_agent_notification_event
from tests.functions.notifications.notified import noted, person, read
from tests.support.given import a_ticket
from tests.support.live import window_of
from tests.support.people import LEA, MIA
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk", "without_new_tickets")


def test_all_browsers_of_the_agent_hear_of_it_and_of_reading_it() -> None:
    pump = Pump((on_notifiable_event, on_agent_notification_event))
    ticket = a_ticket()
    desk, phone, leas = window_of(MIA, "queues"), window_of(MIA, "queues"), window_of(LEA, "queues")
    noted(ticket.id, person(MIA))
    pump.run()
    assert desk.hears() == phone.hears() == [{"type": "notifications"}]
    read()
    pump.run()
    assert desk.hears() == phone.hears() == [{"type": "notifications"}]
    assert leas.hears() == []
