"""Working hours and durations, as people write them."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.sla.hours import Hours, Minutes, Week

pytestmark = pytest.mark.feature("F11", whole=False)

WEEK: TypeAdapter[Any] = TypeAdapter(Week)
MINUTES: TypeAdapter[int] = TypeAdapter(Minutes)
NO_WEEKS: dict[str, tuple[Any, str]] = {
    "hours that end before they begin": ({"mon": ["12:00-08:00"]}, "is not a stretch of a day"),
    "hours that are none": ({"mon": ["8-12"]}, "is not a stretch of a day"),
    "a day that is none": ({"mo-su": ["08:00-12:00"]}, "is no day of the week"),
    "days in the wrong order": ({"fri-mon": ["08:00-12:00"]}, "is no day of the week"),
    "hours that overlap": ({"mon-tue": ["08:00-12:00", "11:00-17:00"]}, "mon: hours overlap at 11:00"),
    "hours after the end of the day": ({"sun": ["08:00-24:00", "23:00-23:30"]}, "sun: hours overlap"),
    "a week without hours": ([[]] * 7, "is never open"),
    "six days": ([["08:00-12:00"]] * 6, "at least 7 items"),
}


def test_a_week_is_kept_from_monday_on_in_order_of_the_day() -> None:
    week = WEEK.validate_python({"mon-thu": ["13:00-17:00", "09:00-12:00"], "fri": ["09:00-24:00"]})
    assert week[0] == week[3] == (Hours.model_validate("09:00-12:00"), Hours.model_validate("13:00-17:00"))
    assert week[4] == (Hours(since=time(9), until=time()),)
    assert week[5] == week[6] == ()
    assert WEEK.validate_json(WEEK.dump_json(week)) == week


@pytest.mark.parametrize(("week", "told"), NO_WEEKS.values(), ids=NO_WEEKS)
def test_a_week_that_cannot_be_is_refused(week: Any, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        WEEK.validate_python(week)


@pytest.mark.parametrize(
    ("text", "minutes"), [("30m", 30), ("4h", 240), ("1h 30m", 90), ("2d", 2880), (15, 15)]
)
def test_a_target_is_read_in_minutes(text: str | int, minutes: int) -> None:
    assert MINUTES.validate_python(text) == minutes


@pytest.mark.parametrize("text", ["", "2 hours", "0m", -5, "h"])
def test_what_is_no_time_is_refused(text: str | int) -> None:
    with pytest.raises(ValidationError):
        MINUTES.validate_python(text)
