"""Setting timers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shared.clock import as_of, now
from shared.identity.caller import Caller
from shared.messaging.event import Actor
from shared.tickets.events import SnoozeElapsed
from shared.timers.actions import publish_at
from tests.support.timers import waiting_timers

pytestmark = pytest.mark.usefixtures("desk")

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


def due(name: str) -> SnoozeElapsed:
    by = Actor.of(Caller.system("snooze"))
    return SnoozeElapsed(id=name, at=NOON, by=by, ticket_id=7, version=3)


def test_a_timer_says_what_it_was_set_for_at_its_moment_in_utc() -> None:
    berlin = datetime.fromisoformat("2026-12-01T13:00:00+01:00")
    with as_of(NOON - timedelta(days=1)):
        publish_at(berlin, due("one"))

    [timer] = waiting_timers()
    assert timer["at"] == NOON
    assert (timer["input"]["source"], timer["input"]["detail_type"]) == ("lambdesk.tickets", "SnoozeElapsed")
    assert SnoozeElapsed.model_validate(timer["input"]["detail"]) == due("one")


def test_two_timers_of_one_event_are_one() -> None:
    publish_at(NOON, due("one"))
    publish_at(NOON, due("one"))
    publish_at(NOON, due("another"))

    assert len(waiting_timers()) == 2


def test_what_is_late_rings_at_once() -> None:
    publish_at(now() - timedelta(hours=1), due("late"))

    [timer] = waiting_timers()
    assert timedelta() < timer["at"] - now() < timedelta(seconds=10)
