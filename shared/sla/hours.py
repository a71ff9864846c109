"""Hours of a day and durations: as they are kept, and as people write them, such as `"09:00-12:30"` and `"1h 30m"`."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = time()
_HOURS = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)")
_DURATION = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")
_MINUTES_OF = (24 * 60, 60, 1)

# JSON Schema's format `time` requires a zone, which a local time does not have.
TimeOfDay = Annotated[
    time, WithJsonSchema({"type": "string", "maxLength": 8, "pattern": r"^\d{2}:\d{2}:\d{2}$"})
]


class Hours(BaseModel):
    """A span of a day in local time. `until` 00:00 is the end of the day. `"09:00-12:30"` is one too."""

    model_config = ConfigDict(frozen=True)

    since: TimeOfDay
    until: TimeOfDay

    @model_validator(mode="before")
    @classmethod
    def _written(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = _HOURS.fullmatch(value)
        if found is None:
            raise ValueError('is not a stretch of a day such as "09:00-12:30"')
        return {"since": found[1], "until": "00:00" if found[2] == "24:00" else found[2]}

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Hours:
        if self.until != MIDNIGHT and self.until <= self.since:
            raise ValueError("is not a stretch of a day: it ends before it begins")
        return self


def _days(value: Any) -> Any:
    """`{"mon-fri": ["09:00-17:00"]}` as seven lists, from Monday on."""
    if not isinstance(value, dict):
        return value
    week: list[list[Any]] = [[] for _ in DAYS]
    for days, hours in value.items():
        first, _, last = str(days).partition("-")
        if first not in DAYS or (last or first) not in DAYS[DAYS.index(first) :]:
            raise ValueError(f'{days!r} is no day of the week, and no stretch of it such as "mon-fri"')
        for number in range(DAYS.index(first), DAYS.index(last or first) + 1):
            week[number] += hours
    return week


def _in_order(week: tuple[tuple[Hours, ...], ...]) -> tuple[tuple[Hours, ...], ...]:
    if not any(week):
        raise ValueError("is never open")
    ordered = tuple(tuple(sorted(hours, key=lambda each: each.since)) for hours in week)
    for day, hours in zip(DAYS, ordered, strict=True):
        for before, after in pairwise(hours):
            if before.until == MIDNIGHT or after.since < before.until:
                raise ValueError(f"{day}: hours overlap at {after.since:%H:%M}")
    return ordered


def _minutes(value: Any) -> Any:
    """A day is 24 hours of the calendar."""
    if not isinstance(value, str):
        return value
    found = _DURATION.fullmatch(value)
    if found is None or not any(found.groups()):
        raise ValueError('is not a time such as "30m", "4h" or "1h 30m"')
    return sum(int(count or 0) * minutes for count, minutes in zip(found.groups(), _MINUTES_OF, strict=True))


Week = Annotated[
    tuple[Annotated[tuple[Hours, ...], Field(max_length=24)], ...],
    Field(min_length=7, max_length=7),
    BeforeValidator(_days),
    AfterValidator(_in_order),
]
# A year is longer than anybody waits.
Minutes = Annotated[int, Field(ge=1, le=366 * 24 * 60), BeforeValidator(_minutes)]
