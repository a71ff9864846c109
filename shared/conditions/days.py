"""Days as people type them: 2026-11-22, 22.11.2026, 2026-11, yesterday, letzte-woche, 7d for seven days ago or ahead."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from shared.search.words import fold

Days = tuple[date, date]
"""The first day, and the day after the last."""

# Of those at the ends of all time, midnight in another time zone is outside of it.
YEARS = range(1900, 3000)
_DAY = timedelta(days=1)
_AWAY = re.compile(r"(-?\d{1,3})([dtwm])")
_FORMATS = (
    re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
)
_GERMAN = {
    "heute": "today",
    "gestern": "yesterday",
    "morgen": "tomorrow",
    "diese-woche": "this-week",
    "letzte-woche": "last-week",
    "nachste-woche": "next-week",
    "dieser-monat": "this-month",
    "diesen-monat": "this-month",
    "letzter-monat": "last-month",
    "letzten-monat": "last-month",
    "dieses-jahr": "this-year",
    "letztes-jahr": "last-year",
}


def in_english(text: str) -> str:
    """The same days in one way of writing."""
    text = fold(text).replace("_", "-")
    return _AWAY.sub(lambda found: found[0].replace("t", "d"), _GERMAN.get(text, text))


def days_of(text: str, today: date, *, ahead: bool = False) -> Days | None:
    """The days that a text means, or None if it means none. `7d` is a week ago, or ahead."""
    text = in_english(text)
    named = _named(text, today)
    if named:
        return named
    with suppress(ValueError, OverflowError):  # a 31st of February, or before there were years: no day
        return _away(text, today, 1 if ahead else -1) or _written(text)
    return None


def _named(word: str, today: date) -> Days | None:
    monday = today - today.weekday() * _DAY
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    return {
        "today": (today, today + _DAY),
        "yesterday": (today - _DAY, today),
        "tomorrow": (today + _DAY, today + 2 * _DAY),
        "this-week": (monday, monday + 7 * _DAY),
        "last-week": (monday - 7 * _DAY, monday),
        "next-week": (monday + 7 * _DAY, monday + 14 * _DAY),
        "this-month": _month(month),
        "last-month": _month((month - _DAY).replace(day=1)),
        "this-year": _year(year),
        "last-year": _year(year.replace(year=year.year - 1)),
    }.get(word)


def _away(text: str, today: date, sign: int) -> Days | None:
    """The day so many days (d), weeks (w) or months of 30 days (m) away."""
    found = _AWAY.fullmatch(text)
    if found is None:
        return None
    day = today + sign * int(found[1]) * {"d": 1, "w": 7, "m": 30}[found[2]] * _DAY
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
