"""The holidays of a country and its regions. The package that knows them takes a quarter of a second to load."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from shared.clock import now
from shared.errors import InvalidError
from shared.sla.model import Calendar

# Of last year, which open tickets may reach back to, to those that somebody plans for.
YEARS = range(-1, 4)


class UnknownCountryError(InvalidError):
    """No holidays are known of such a country or region."""


class Country(BaseModel):
    """Codes as in ISO 3166: `DE`, and the regions whose holidays differ, such as `BY`."""

    country: str
    regions: list[str]


class Countries(BaseModel):
    items: list[Country]


def known_countries() -> Countries:
    return Countries(
        items=[Country(country=code, regions=list(regions)) for code, regions in _known().items()]
    )


def with_holidays(calendar: Calendar) -> Calendar:
    """The calendar with the holidays of the years around today on which it would be open otherwise."""
    days = {day for day in _days_of(calendar) if calendar.week[day.weekday()]}
    return calendar.model_copy(update={"holidays": tuple(sorted(days))})


def _days_of(calendar: Calendar) -> Iterator[date]:
    if calendar.country is None:
        if calendar.region is not None:
            raise UnknownCountryError("a region belongs to a country", **{"body.country": "is missing"})
        return iter(())
    known = _known()
    if calendar.country not in known:
        raise UnknownCountryError(
            f"there is no country {calendar.country}",
            **{"body.country": "is not known; write it as DE, US, FR"},
        )
    if calendar.region is not None and calendar.region not in known[calendar.country]:
        regions = ", ".join(known[calendar.country]) or "none"
        raise UnknownCountryError(
            f"{calendar.country} has no region {calendar.region}", **{"body.region": f"known are {regions}"}
        )
    import holidays  # noqa: PLC0415  # whoever only reads calendars does not wait for it

    years = [now().year + offset for offset in YEARS]
    return iter(holidays.country_holidays(calendar.country, subdiv=calendar.region, years=years))


def _known() -> dict[str, list[str]]:
    import holidays  # noqa: PLC0415  # the same

    return holidays.list_supported_countries(include_aliases=False)
