"""The timer of a scheduled reply."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.drafts.on_reply_scheduled import handler as on_reply_scheduled
from shared.tickets.events import ReplyScheduled
from tests.functions.drafts.written import (
    a_scheduled_reply,
)
from tests.support.messages import deliver
from tests.support.stored import events_of
from tests.support.timers import waiting_timers

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_a_scheduled_reply_has_one_timer_and_stands_in_the_history() -> None:
    draft = a_scheduled_reply(unless_customer_writes=True)
    event = events_of(draft.ticket_id)[-1]
    assert isinstance(event, ReplyScheduled)
    assert event.unless_customer_writes

    assert not deliver(on_reply_scheduled, event, event)

    (timer,) = waiting_timers()
    assert timer["input"]["detail"]["draft_id"] == draft.id
    assert abs(timer["at"] - event.send_at) < timedelta(seconds=1)
