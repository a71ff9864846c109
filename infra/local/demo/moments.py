"""When things happened in the demo, said relative to the moment of seeding, so that it never looks old."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal

Language = Literal["en", "de"]

_AGO = re.compile(r"(?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)m)?")
_DAY = re.compile(r"(?P<eve>eve )?(?P<days>\d+) (?P<hour>\d\d):(?P<minute>\d\d)")
_DATE = re.compile(r"\{(?P<ahead>\+?)(?P<days>\d+)\}")
_MONTHS: dict[Language, str] = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


class MomentError(ValueError):
    """A moment in the demo's data that cannot be understood."""


def moment(text: str, now: datetime) -> datetime:
    """`25m` and `3h10m` ago; `7 09:15` on the seventh working day before today; `eve 7 20:10` on the day before it.

    `now` is in the local time zone, whose office hours these are. Before a Monday comes a Sunday: that is how weekend
    mails come about.
    """
    if text and (ago := _AGO.fullmatch(text)):
        return now - timedelta(hours=int(ago["hours"] or 0), minutes=int(ago["minutes"] or 0))
    found = _DAY.fullmatch(text)
    if found is None:
        raise MomentError(f"{text!r} is no moment; write 25m, 3h, 7 09:15 or eve 7 20:10")
    day = _working_day(now, -int(found["days"]))
    if found["eve"]:
        day -= timedelta(days=1)
    # The clock shows no round minutes: people do not press *Send* on the full minute.
    seconds = (int(found["minute"]) * 37 + int(found["days"]) * 11) % 60
    return day.replace(hour=int(found["hour"]), minute=int(found["minute"]), second=seconds, microsecond=0)


def with_dates(text: str, now: datetime, language: Language) -> str:
    """The text with `{7}` as the date of the seventh working day before today, and `{+2}` of the second after it."""

    def written(match: re.Match[str]) -> str:
        return date_in(language, _working_day(now, int(match["days"]) * (1 if match["ahead"] else -1)))

    return _DATE.sub(written, text)


def date_in(language: Language, day: datetime) -> str:
    """`3 November`, or `3. November`."""
    dot = "." if language == "de" else ""
    return f"{day.day}{dot} {_MONTHS[language].split()[day.month - 1]}"


def _working_day(now: datetime, count: int) -> datetime:
    """The day that is `count` working days from today; today itself never counts."""
    step = timedelta(days=1 if count > 0 else -1)
    day, left = now, abs(count)
    while left:
        day += step
        left -= day.weekday() < 5
    return day
