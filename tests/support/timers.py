"""The timers that wait: schedules of EventBridge, as moto keeps them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from shared.aws import client


def waiting_timers() -> list[dict[str, Any]]:
    """Each with its moment and what it will say, the soonest first."""
    scheduler = client("scheduler")
    names = [each["Name"] for each in scheduler.list_schedules()["Schedules"]]
    schedules = [scheduler.get_schedule(Name=name) for name in names]
    timers = [
        {
            "at": datetime.strptime(each["ScheduleExpression"], "at(%Y-%m-%dT%H:%M:%S)").replace(tzinfo=UTC),
            "input": json.loads(each["Target"]["Input"]),
            "deletes": each["ActionAfterCompletion"] == "DELETE",
        }
        for each in schedules
    ]
    return sorted(timers, key=lambda timer: timer["at"])
