"""Whose holidays a calendar can follow."""

from __future__ import annotations

import pytest

from functions.sla.list_holiday_countries import handler
from tests.support.calls import call
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_countries_are_listed_with_the_regions_that_differ() -> None:
    listed = call(handler, "GET /holiday-countries", as_=ADA).json["items"]
    regions = {each["country"]: each["regions"] for each in listed}
    assert "BY" in regions["DE"]


def test_it_is_for_those_who_may_see_calendars() -> None:
    assert call(handler, "GET /holiday-countries", as_=MIA).status == 403
