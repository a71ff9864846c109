"""What a written moment means: days of the reader's zone, or hours from now."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from shared.conditions.clauses import Between
from shared.conditions.days import days_of, in_english
from shared.conditions.fields import AHEAD, Field
from shared.conditions.model import Operator

LATE = "late"
"""Of what lies ahead: it is over already."""
_LATE_WORDS = {LATE, "overdue", "uberfallig", "verspatet"}
_AGE = re.compile(r"-?\d{1,3}[hdwm]")
_HOURS = re.compile(r"(-?\d{1,3})h")
_TURNED = {
    Operator.IS: Operator.IS,
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}


class LocalTime(NamedTuple):
    """What time it is for whom. The zone, and not an offset: a day of July begins at another hour than one of December."""

    now: datetime
    zone: tzinfo


def written_moment(field: Field, operator: Operator, text: str) -> str | None:
    """The text in one way of writing, or None if it is no moment that this field can be compared with so."""
    value = in_english(text)
    if operator is Operator.IS and value in _LATE_WORDS and field in AHEAD:
        return LATE
    if _HOURS.fullmatch(value):
        return value if operator is not Operator.IS else None
    return value if days_of(value, date(2020, 1, 1)) else None


def is_age(text: str) -> bool:
    return _AGE.fullmatch(in_english(text)) is not None


def turned(operator: Operator) -> Operator:
    """Who is older was born earlier."""
    return _TURNED[operator]


def between(field: Field, operator: Operator, value: str, clock: LocalTime) -> Between | None:
    """The time that a moment must be in; None if the value means none."""
    if value == LATE:
        return Between(field=field, until=clock.now)
    bounds = _bounds(value, clock, ahead=field in AHEAD)
    if bounds is None:
        return None
    begin, end = bounds
    since, until = {
        Operator.IS: (begin, end),
        Operator.LESS: (None, begin),
        Operator.AT_MOST: (None, end),
        Operator.MORE: (end, None),
        Operator.AT_LEAST: (begin, None),
    }[operator if field in AHEAD or not is_age(value) else turned(operator)]
    return Between(field=field, since=since, until=until)


def _bounds(value: str, clock: LocalTime, *, ahead: bool) -> tuple[datetime, datetime] | None:
    if hours := _HOURS.fullmatch(value):
        moment = clock.now + int(hours[1]) * timedelta(hours=1 if ahead else -1)
        return moment, moment
    days = days_of(value, clock.now.astimezone(clock.zone).date(), ahead=ahead)
    return (_midnight(days[0], clock.zone), _midnight(days[1], clock.zone)) if days else None


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
