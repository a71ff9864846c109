"""What waits for quiet hours to end or for a digest has a timer: one, however often it is set."""

from __future__ import annotations

import pytest

from functions.notifications.on_notification_raised import handler as on_notification_raised
from shared.notifications.events import NotificationRaised
from tests.functions.notifications.notified import chosen, happened, noted, person
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.stored import whole_table
from tests.support.timers import waiting_timers

pytestmark = pytest.mark.usefixtures("desk", "without_new_tickets")


def raised() -> list[NotificationRaised]:
    items = [item for item in whole_table().values() if item.get("detail_type") == "NotificationRaised"]
    return [NotificationRaised.model_validate(item["event"]) for item in items]


def test_push_and_mail_come_when_quiet_hours_end() -> None:
    chosen(MIA, quiet_hours={"begins": "00:00", "ends": "23:59", "days_off": []})
    noted(a_ticket().id, person(MIA))
    happened()
    (event,) = raised()
    assert deliver(on_notification_raised, event, event) == []
    (timer,) = waiting_timers()
    later = NotificationRaised.model_validate(timer["input"]["detail"])
    assert (later.channels, later.later) == (("push", "mail"), ())
    assert later.agent_id == MIA.id
    assert event.later_at is not None
    assert abs((timer["at"] - event.later_at).total_seconds()) <= 10


def test_everything_until_a_digest_has_one_timer() -> None:
    chosen(MIA, channels={"mentioned": ["in_app", "digest"]})
    for _ in range(2):
        noted(a_ticket().id, person(MIA))
    happened()
    assert deliver(on_notification_raised, *raised()) == []
    (timer,) = waiting_timers()
    assert timer["input"]["detail_type"] == "DigestReached"


def test_what_waits_for_nothing_has_none() -> None:
    noted(a_ticket().id, person(MIA))
    happened()
    deliver(on_notification_raised, *raised())
    assert waiting_timers() == []
