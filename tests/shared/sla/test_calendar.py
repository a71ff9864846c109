"""How much of a calendar's time lies between two moments, against a simulation that looks at the wall's clock each minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.sla.calendar import counted, moment_after, open_spans
from shared.sla.model import Calendar
from tests.shared.sla.calendars import ALWAYS, CALENDARS, LORD_HOWE, NIGHTS, OFFICE, SANTIAGO

pytestmark = pytest.mark.feature("F11", whole=False)

MINUTE = timedelta(minutes=1)
# Around the days on which clocks are changed, and everywhere between.
DAYS = st.one_of(
    st.dates(date(2026, 3, 6), date(2026, 4, 8)),
    st.dates(date(2026, 9, 4), date(2026, 11, 4)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
MOMENTS = st.builds(
    lambda day, minutes: datetime.combine(day, time(), UTC) + timedelta(minutes=minutes),
    DAYS,
    st.integers(0, 1439),
)
STRETCHES = st.integers(0, 4 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def is_open(calendar: Calendar, moment: datetime) -> bool:
    """As somebody sees it who looks at the clock on the wall."""
    wall = moment.astimezone(ZoneInfo(calendar.zone))
    if wall.date() in calendar.closed:
        return False
    shown = wall.time()
    return any(
        hours.since <= shown and (shown < hours.until or not hours.until.hour + hours.until.minute)
        for hours in calendar.week[wall.weekday()]
    )


def simulated(calendar: Calendar, since: datetime, until: datetime) -> timedelta:
    minutes = (until - since) // MINUTE
    return sum((MINUTE for n in range(minutes) if is_open(calendar, since + n * MINUTE)), timedelta())


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CALENDARS), MOMENTS, STRETCHES)
@example(NIGHTS, datetime(2026, 3, 28, 23, tzinfo=UTC), timedelta(days=2))
@example(NIGHTS, datetime(2026, 10, 24, 23, tzinfo=UTC), timedelta(days=2))
@example(LORD_HOWE, datetime(2026, 4, 4, 12, tzinfo=UTC), timedelta(days=1))
@example(SANTIAGO, datetime(2026, 4, 4, 12, tzinfo=UTC), timedelta(days=1))
@example(SANTIAGO, datetime(2026, 9, 5, 12, tzinfo=UTC), timedelta(days=1))
def test_what_counts_is_what_the_clock_on_the_wall_shows(
    calendar: Calendar, since: datetime, stretch: timedelta
) -> None:
    assert counted(calendar, since, since + stretch) == simulated(calendar, since, since + stretch)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(CALENDARS), MOMENTS, st.integers(1, 3000).map(lambda minutes: timedelta(minutes=minutes))
)
def test_a_moment_after_some_time_has_just_that_time_before_it(
    calendar: Calendar, since: datetime, left: timedelta
) -> None:
    found = moment_after(calendar, since, left)
    assert found is not None
    assert counted(calendar, since, found) == left
    assert counted(calendar, since, found - timedelta(seconds=1)) < left


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(CALENDARS), MOMENTS, STRETCHES, STRETCHES)
def test_two_stretches_are_one(
    calendar: Calendar, since: datetime, first: timedelta, second: timedelta
) -> None:
    between, until = since + first, since + first + second
    assert counted(calendar, since, between) + counted(calendar, between, until) == counted(
        calendar, since, until
    )


CASES = {
    "a morning": ("2026-11-16T08:00", "2026-11-16T10:10", "2:10:00"),
    "lunch does not count": ("2026-11-16T10:30", "2026-11-16T13:30", "2:00:00"),
    "a night does not count": ("2026-11-16T15:30", "2026-11-17T08:30", "1:00:00"),
    "a holiday does not count": ("2026-11-17T16:00", "2026-11-19T08:00", "0:00:00"),
    "a weekend does not count": ("2026-11-20T11:00", "2026-11-23T09:00", "1:30:00"),
}


@pytest.mark.parametrize(("since", "until", "hours"), CASES.values(), ids=CASES)
def test_an_office_in_berlin_counts(since: str, until: str, hours: str) -> None:
    moments = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (since, until))
    assert str(counted(OFFICE, *moments)) == hours


def test_the_day_on_which_clocks_go_back_has_twenty_five_hours() -> None:
    begins = datetime(2026, 11, 1, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    ends = datetime(2026, 11, 2, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    assert counted(ALWAYS, begins, ends) == timedelta(hours=25)


def test_stretches_come_in_order_and_never_touch_the_closed_hours() -> None:
    since = datetime(2026, 11, 16, tzinfo=UTC)
    spans = [*open_spans(OFFICE, since, since + timedelta(days=7))]
    assert len(spans) == 3 * 2 + 1
    assert spans == sorted(spans)


def test_a_calendar_without_hours_never_comes_to_an_end_and_says_so() -> None:
    never = OFFICE.model_copy(update={"week": ((),) * 7})
    assert moment_after(never, datetime(2026, 1, 1, tzinfo=UTC), MINUTE) is None
