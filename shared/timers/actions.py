"""Timers: an event that is published at a later moment.

Whoever needs to be woken makes the event that a consumer of theirs hears then, with the version of what it is about. Nothing
is ever cancelled: who hears it looks whether that version is still the one that was meant. While a timer waits, it is a
schedule of EventBridge and nothing runs (decision 1502).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel

from shared.aws import client
from shared.clock import now
from shared.config import prefix, timer_role, timer_target
from shared.messaging.bus import publish_now
from shared.messaging.event import DeskEvent
from shared.telemetry import logger

# A schedule for a moment that has passed is refused.
SOONEST = timedelta(seconds=5)


class DueEvent(BaseModel):
    """An event as its schedule keeps it."""

    source: str
    detail_type: str
    detail: dict[str, Any]


def publish_at(moment: datetime, event: DeskEvent) -> None:
    """Publish an event within a minute after this moment, once: two timers of one event's id are one."""
    due = DueEvent(
        source=event.source(), detail_type=event.detail_type(), detail=event.model_dump(mode="json")
    )
    scheduler = client("scheduler")
    try:
        scheduler.create_schedule(
            Name=f"{prefix()}-timer-{event.id}",
            ScheduleExpression=f"at({max(moment, now() + SOONEST).astimezone(UTC):%Y-%m-%dT%H:%M:%S})",
            FlexibleTimeWindow={"Mode": "OFF"},
            ActionAfterCompletion="DELETE",
            Target={"Arn": timer_target(), "RoleArn": timer_role(), "Input": due.model_dump_json()},
        )
    except scheduler.exceptions.ConflictException:
        logger.info("already set", extra={"event_id": event.id})


def publish_due(due: DueEvent) -> None:
    """Publish what a schedule has kept until now. Raises NotPublishedError, so that Lambda tries again."""
    publish_now(due.source, due.detail_type, json.dumps(due.detail))
