"""Holidays of the years to come."""

from __future__ import annotations

from datetime import datetime

import pytest

from functions.sla.calendars import handler as calendars
from functions.sla.every_30_days_renew_holidays import handler as renew
from shared.clock import as_of
from shared.records.store import load_record
from shared.sla.model import Calendar
from tests.support.calls import LambdaContext, call
from tests.support.people import ADA

pytestmark = pytest.mark.usefixtures("desk")

OFFICE = {
    "name": "Office",
    "zone": "Europe/Berlin",
    "country": "DE",
    "week": [["09:00-17:00"]] * 5 + [[], []],
}


def test_the_years_to_come_have_holidays_without_anybody_doing_anything() -> None:
    made = call(calendars, "POST /calendars", OFFICE, as_=ADA).json["id"]
    with as_of(datetime.fromisoformat("2028-01-10T00:00:00Z")):
        renew({}, LambdaContext())
        renewed = load_record(Calendar, made)
        assert {day.year for day in renewed.holidays} == {2027, 2028, 2029, 2030, 2031}
        assert renewed.version == 2
        renew({}, LambdaContext())
    assert load_record(Calendar, made) == renewed
