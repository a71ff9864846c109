"""The rules of calendars."""

from __future__ import annotations

from shared.directory.store import directory, forget_directory
from shared.directory.verbs import DirectoryVerbs
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.records.change import Change
from shared.sla.holiday_days import with_holidays
from shared.sla.model import Calendar


class CalendarInUseError(ConflictError):
    """An SLA policy counts by this calendar."""


def renew_holidays() -> None:
    """Let every calendar know the holidays of the years around today."""
    forget_directory()
    for calendar in directory().calendars:
        change = Change(Caller.system("holidays"))
        change.update(calendar, with_holidays(calendar))
        if change.writes():
            change.commit()


def _require_unused(calendar: Calendar) -> None:
    policies = (each for each in directory().sla_rules.policies if each.calendar_id == calendar.id)
    if names := ", ".join(policy.name for policy in policies):
        raise CalendarInUseError(f"{names} counts by this calendar: give it another one first")


calendar_verbs = DirectoryVerbs(Calendar, with_holidays, _require_unused)
