"""Days as people type them: 2026-11-22, 22.11.2026, 2026-11, yesterday, letzte-woche, 7d."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

Days = tuple[date, date]
"""The first day, and the day after the last."""

# Of those at the ends of all time, midnight in another time zone is outside of it.
YEARS = range(1900, 3000)
_DAY = timedelta(days=1)
_AGO = re.compile(r"(\d{1,3})([dtwm])")
_FORMATS = (
    re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
)
_GERMAN = {
    "heute": "today",
    "gestern": "yesterday",
    "diese-woche": "this-week",
    "letzte-woche": "last-week",
    "dieser-monat": "this-month",
    "diesen-monat": "this-month",
    "letzter-monat": "last-month",
    "letzten-monat": "last-month",
    "dieses-jahr": "this-year",
    "letztes-jahr": "last-year",
}


def days_of(text: str, today: date) -> Days | None:
    """The days that a text means, or None if it means none."""
    text = text.lower().replace("_", "-")
    named = _named(_GERMAN.get(text, text), today)
    if named:
        return named
    with suppress(ValueError, OverflowError):  # a 31st of February, or before there were years: no day
        return _ago(text, today) or _written(text)
    return None


def _named(word: str, today: date) -> Days | None:
    monday = today - today.weekday() * _DAY
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    return {
        "today": (today, today + _DAY),
        "yesterday": (today - _DAY, today),
        "this-week": (monday, monday + 7 * _DAY),
        "last-week": (monday - 7 * _DAY, monday),
        "this-month": _month(month),
        "last-month": _month((month - _DAY).replace(day=1)),
        "this-year": _year(year),
        "last-year": _year(year.replace(year=year.year - 1)),
    }.get(word)


def _ago(text: str, today: date) -> Days | None:
    """The day so many days (d, t), weeks (w) or months of 30 days (m) ago."""
    found = _AGO.fullmatch(text)
    if found is None:
        return None
    day = today - int(found[1]) * {"d": 1, "t": 1, "w": 7, "m": 30}[found[2]] * _DAY
    return day, day + _DAY


def _written(text: str) -> Days | None:
    for written in _FORMATS:
        if found := written.fullmatch(text):
            return _days(found.groupdict())
    return None


def _days(parts: dict[str, str | None]) -> Days:
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day"))
    if year not in YEARS:
        raise ValueError("no year that a ticket is of")
    if not month:
        return _year(date(year, 1, 1))
    if not day:
        return _month(date(year, month, 1))
    return date(year, month, day), date(year, month, day) + _DAY


def _month(first: date) -> Days:
    return first, (first + 31 * _DAY).replace(day=1)


def _year(first: date) -> Days:
    return first, first.replace(year=first.year + 1)
