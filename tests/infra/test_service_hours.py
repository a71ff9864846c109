"""When a desk works, from `desk.toml` to what the table keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from infra.service_hours import OpeningHours, minutes_of

pytestmark = pytest.mark.feature("F11", whole=False)
TODAY = date(2026, 11, 22)
MUNICH: dict[str, Any] = {
    "id": "munich",
    "zone": "Europe/Berlin",
    "country": "DE",
    "region": "BY",
    "hours": {"mon-thu": ["13:00-17:00", "09:00-12:00"], "fri": ["09:00-24:00"]},
    "closed": [date(2026, 12, 24)],
    "open": [date(2027, 1, 6)],
}


def test_holidays_of_the_region_become_dates_and_weekly_rest_is_left_out() -> None:
    closed = OpeningHours.model_validate(MUNICH).closed_days(TODAY)
    assert date(2026, 12, 25) in closed, "Christmas, a Friday"
    assert date(2026, 12, 26) not in closed, "a Saturday, closed anyway"
    assert date(2027, 5, 27) in closed, "Corpus Christi, in Bavaria"
    assert {day.year for day in closed} == {2025, 2026, 2027, 2028, 2029, 2030}


def test_a_desk_closes_and_opens_on_days_of_its_own() -> None:
    closed = OpeningHours.model_validate(MUNICH).closed_days(TODAY)
    assert date(2026, 12, 24) in closed
    assert date(2027, 1, 6) not in closed


def test_without_a_country_there_are_no_holidays() -> None:
    calendar = OpeningHours.model_validate({**MUNICH, "country": None, "region": None})
    assert calendar.closed_days(TODAY) == [date(2026, 12, 24)]


def test_the_table_keeps_a_week_from_monday_on_in_order_of_the_day() -> None:
    week = OpeningHours.model_validate(MUNICH).as_stored(TODAY)["week"]
    assert (
        week[0]
        == week[3]
        == [
            {"since": "09:00:00", "until": "12:00:00"},
            {"since": "13:00:00", "until": "17:00:00"},
        ]
    )
    assert week[4] == [{"since": "09:00:00", "until": "00:00:00"}]
    assert week[5] == week[6] == []


@pytest.mark.parametrize(("text", "minutes"), [("30m", 30), ("4h", 240), ("1h 30m", 90), ("2d", 2880)])
def test_a_target_is_read_in_minutes(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes
