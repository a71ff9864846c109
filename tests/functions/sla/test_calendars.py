"""Calendars: made and changed while the desk works."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from functions.sla.calendars import handler
from shared.clock import as_of
from shared.directory.store import directory
from shared.records.store import load_record
from shared.sla.model import Calendar
from tests.support.calls import Answer, call
from tests.support.people import ADA
from tests.support.promises import MONDAY, promise

pytestmark = pytest.mark.usefixtures("desk")

MUNICH = {
    "name": "Munich",
    "zone": "Europe/Berlin",
    "week": [[{"since": "09:00:00", "until": "17:00:00"}]] * 5 + [[], []],
    "country": "DE",
    "region": "BY",
    "closed": ["2026-12-24"],
    "open": ["2027-01-06"],
}
WRONG = {
    "an unknown zone": ({"zone": "Berlin"}, "body.zone", "is not a time zone"),
    "no country": ({"country": "ZZ"}, "body.country", "is not known"),
    "an unknown region": ({"region": "Bayern"}, "body.region", "known are BB"),
    "a region of nowhere": ({"country": None}, "body.country", "is missing"),
    "a week of one day": ({"week": [[]]}, "body.week", "7 items"),
    "hours that overlap": (
        {"week": [["09:00-12:00", "11:00-13:00"]] * 7},
        "body.week",
        "hours overlap at 11:00",
    ),
}


def munich(**fields: Any) -> Answer:
    with as_of(MONDAY):
        return call(handler, "POST /calendars", MUNICH | fields, as_=ADA)


def stored(answer: Answer) -> Calendar:
    return load_record(Calendar, answer.json["id"])


def test_a_calendar_knows_the_holidays_of_its_region_on_which_it_would_be_open() -> None:
    calendar = stored(munich())
    assert date(2026, 12, 25) in calendar.holidays, "Christmas, a Friday"
    assert date(2026, 12, 26) not in calendar.holidays, "a Saturday, closed anyway"
    assert date(2027, 5, 27) in calendar.holidays, "Corpus Christi, in Bavaria"
    assert {day.year for day in calendar.holidays} == {2025, 2026, 2027, 2028, 2029}
    assert [calendar.is_closed(date(2026, 12, day)) for day in (23, 24, 25)] == [False, True, True]
    assert not calendar.is_closed(date(2027, 1, 6)), "a holiday on which it works"


def test_another_country_has_other_holidays() -> None:
    made = munich().json
    changed = call(handler, f"PATCH /calendars/{made['id']}", {"country": "US", "region": None}, as_=ADA)
    assert "2027-07-05" in changed.json["holidays"]
    assert "2027-05-27" not in changed.json["holidays"]


def test_nobody_sets_holidays_by_hand() -> None:
    assert munich(holidays=["2026-11-30"]).json["errors"][0]["field"] == "body.holidays"


@pytest.mark.parametrize(("fields", "field", "says"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str, says: str) -> None:
    answer = munich(**fields)
    assert answer.status == 422
    [error] = answer.json["errors"]
    assert error["field"].startswith(field)
    assert says in error["message"]


def test_a_calendar_that_is_counted_by_stays() -> None:
    promise()
    answer = call(handler, "PUT /calendars/office/archive", as_=ADA)
    assert (answer.status, answer.problem) == (409, "calendar-in-use")
    unused = munich().json["id"]
    assert call(handler, f"PUT /calendars/{unused}/archive", as_=ADA).status == 200


def test_a_calendar_from_before_it_was_a_record_is_still_read() -> None:
    promise()
    old = {
        "id": "old",
        "zone": "Europe/Berlin",
        "week": [[]] * 6 + [["10:00-12:00"]],
        "closed": ["2026-12-25"],
    }
    assert Calendar.model_validate(old).name == "old"
    assert [calendar.id for calendar in directory().calendars] == ["always", "office"]
