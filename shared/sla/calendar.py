"""How much of a calendar's time lies between two moments. Pure, and exact across changes of daylight saving.

What counts is what the clock on the wall shows: where it shows 02:15 twice, and the desk is open then, both count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from shared.sla.hours import MIDNIGHT, Hours
from shared.sla.model import Calendar

Span = tuple[datetime, datetime]
DAY = timedelta(days=1)
# A calendar that has no hours for so long will have none.
HORIZON = timedelta(days=1100)


def open_spans(calendar: Calendar, since: datetime, until: datetime) -> Iterator[Span]:
    """The stretches between two moments in which the calendar is open, in UTC, oldest first."""
    day = since.astimezone(ZoneInfo(calendar.zone)).date()
    while _begins(day, calendar.zone) < until:
        for begin, end in _spans_of(calendar, day):
            if max(begin, since) < min(end, until):
                yield max(begin, since), min(end, until)
        day += DAY


def counted(calendar: Calendar, since: datetime, until: datetime) -> timedelta:
    """How long the calendar is open between two moments."""
    return sum((end - begin for begin, end in open_spans(calendar, since, until)), timedelta())


def moment_after(calendar: Calendar, since: datetime, left: timedelta) -> datetime | None:
    """When the calendar will have been open for `left`. None if that is years away."""
    if left <= timedelta():
        return since
    for begin, end in open_spans(calendar, since, since + HORIZON):
        if left <= end - begin:
            return begin + left
        left -= end - begin
    return None


def _spans_of(calendar: Calendar, day: date) -> Iterator[Span]:
    hours = () if calendar.is_closed(day) else calendar.week[day.weekday()]
    if not hours:
        return
    for begin, end in _steady(day, calendar.zone):
        offset = _offset(begin, calendar.zone)
        for each in hours:
            opens, closes = _on_the_wall(day, each)
            span = max(begin, opens - offset), min(end, closes - offset)
            if span[0] < span[1]:
                yield span


def _on_the_wall(day: date, hours: Hours) -> Span:
    """As if the zone were UTC."""
    until = DAY if hours.until == MIDNIGHT else timedelta()
    since = datetime.combine(day, hours.since, UTC)
    return since, datetime.combine(day, hours.until, UTC) + until


def _steady(day: date, zone: str) -> list[Span]:
    """A day in stretches in which the clock on the wall is not changed: one, or two on the days when it is."""
    begin, end = _begins(day, zone), _begins(day + DAY, zone)
    if _offset(begin, zone) == _offset(end - timedelta(seconds=1), zone):
        return [(begin, end)]
    changed = _change_between(begin, end, zone)
    return [(begin, changed), (changed, end)]


def _change_between(low: datetime, high: datetime, zone: str) -> datetime:
    """The moment at which the offset changes, to the second."""
    before = _offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high


@lru_cache(maxsize=4096)
def _begins(day: date, zone: str) -> datetime:
    return datetime.combine(day, MIDNIGHT, ZoneInfo(zone)).astimezone(UTC)


def _offset(moment: datetime, zone: str) -> timedelta:
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return offset
