"""When a desk works and how fast it answers, as `desk.toml` says it, and as the table keeps it.

Holidays become plain dates here, at deployment: the package that knows them costs a function a quarter of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Any
from zoneinfo import available_timezones

import holidays
from pydantic import AfterValidator, Field, model_validator

from infra.desk_section import Section, Slug

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Deployed again within that time, which any change of the desk does.
YEARS_AHEAD = 5
# To ask whether a country is known, any year will do.
A_YEAR = 2026
HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(([01]\d|2[0-3]):([0-5]\d)|24:00)")
DURATION = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")
MINUTES_OF = (24 * 60, 60, 1)


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("is not a time zone such as Europe/Berlin")
    return value


def _hours(value: str) -> str:
    if not HOURS.fullmatch(value) or value[:5] >= value[6:]:
        raise ValueError('is not a stretch of a day such as "09:00-12:30"')
    return value


def _duration(value: str) -> str:
    if not value or not DURATION.fullmatch(value) or not minutes_of(value):
        raise ValueError('is not a time such as "30m", "4h" or "1h 30m"')
    return value


def _days(value: str) -> str:
    """`mon`, or `mon-fri`."""
    first, _, last = value.partition("-")
    if first not in DAYS or (last or first) not in DAYS[DAYS.index(first) :]:
        raise ValueError('is no day of the week, and no stretch of it such as "mon-fri"')
    return value


def minutes_of(duration: str) -> int:
    """The minutes in a text such as `1h 30m`. A day in it is 24 hours of the calendar."""
    found = DURATION.fullmatch(duration)
    assert found is not None
    return sum(int(count or 0) * minutes for count, minutes in zip(found.groups(), MINUTES_OF, strict=True))


Duration = Annotated[str, AfterValidator(_duration)]


class OpeningHours(Section):
    """When somebody works: by the clock of `zone`, with gaps for lunch, without the holidays of a country and region.

    `closed` are days on which this desk is closed besides; `open` are holidays on which it works.
    """

    id: Slug
    zone: Annotated[str, AfterValidator(_zone)]
    hours: dict[Annotated[str, AfterValidator(_days)], list[Annotated[str, AfterValidator(_hours)]]] = Field(
        min_length=1
    )
    country: str | None = None
    region: str | None = None
    closed: tuple[date, ...] = ()
    open: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _makes_sense(self) -> OpeningHours:
        for day, stretches in zip(DAYS, self.week(), strict=True):
            for before, after in pairwise(sorted(stretches)):
                if after[:5] < before[6:]:
                    raise ValueError(f"hours.{day}: {before} and {after} overlap")
        if not any(self.week()):
            raise ValueError("hours: never open")
        if self.region and not self.country:
            raise ValueError("region: belongs to a country; give country too")
        self._holidays(A_YEAR)
        return self

    def week(self) -> list[list[str]]:
        """The stretches of each day from Monday on."""
        week: list[list[str]] = [[] for _ in DAYS]
        for days, stretches in self.hours.items():
            first, _, last = days.partition("-")
            for number in range(DAYS.index(first), DAYS.index(last or first) + 1):
                week[number] = sorted({*week[number], *stretches})
        return week

    def closed_days(self, today: date) -> list[date]:
        """The holidays of last year, which open tickets may reach back to, and of the next years; without weekly rest."""
        years = range(today.year - 1, today.year + YEARS_AHEAD)
        days = {day for year in years for day in self._holidays(year)} | {*self.closed}
        week = self.week()
        return sorted(day for day in days - {*self.open} if week[day.weekday()])

    def _holidays(self, year: int) -> Iterator[date]:
        if self.country is None:
            return iter(())
        known = holidays.list_supported_countries()
        if self.country not in known:
            raise ValueError(f"country: {self.country!r} is not known; write it as DE, US, FR …")
        if self.region is not None and self.region not in known[self.country]:
            regions = ", ".join(known[self.country]) or "none"
            raise ValueError(f"region: {self.country} has no {self.region!r}; known are {regions}")
        return iter(holidays.country_holidays(self.country, subdiv=self.region, years=year))

    def as_stored(self, today: date) -> dict[str, Any]:
        """`shared.sla.model.Calendar` as JSON."""
        week = [[_stretch(each) for each in stretches] for stretches in self.week()]
        closed = [day.isoformat() for day in self.closed_days(today)]
        return {"id": self.id, "zone": self.zone, "week": week, "closed": closed}


class Targets(Section):
    """How long a customer may wait, in time of the calendar, by the priority of the ticket."""

    urgent: Duration
    high: Duration
    normal: Duration
    low: Duration


class ServiceLevel(Section):
    """What is promised: to the customers of one brand, or in one team, or to all. The first that fits is meant.

    `warn_before` is the share of the time that is left when the warning comes.
    """

    calendar: Slug
    brand: Slug | None = None
    team: Slug | None = None
    warn_before: float = Field(default=0.25, gt=0, lt=1)
    first_response: Targets

    def as_stored(self, number: int) -> dict[str, Any]:
        """`shared.sla.model.Policy` as JSON. The id keeps their order."""
        targets = {priority: minutes_of(text) for priority, text in self.first_response.model_dump().items()}
        return {
            "id": f"{number:02}",
            "calendar_id": self.calendar,
            "brand_id": self.brand,
            "team_id": self.team,
            "first_response": targets,
            "warn_at": round(1 - self.warn_before, 4),
        }


def _stretch(text: str) -> dict[str, str]:
    since, _, until = text.partition("-")
    return {"since": f"{since}:00", "until": "00:00:00" if until == "24:00" else f"{until}:00"}
