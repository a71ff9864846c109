"""How often macros are used: counters, kept by the events that tell of it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from shared.automation.model import Macro
from shared.identity.caller import Caller, Once
from shared.records.actions import visible
from shared.records.store import records_after
from shared.storage.table import query
from shared.storage.transaction import add, commit
from shared.tickets.events import MacroApplied

_PARTITION = "MACRO-USAGE"
_MOST = 10_000


class MacroUsage(BaseModel):
    macro_id: str
    count: int
    last_used_at: datetime


class MacroUsageList(BaseModel):
    """Macros that were never used have none."""

    items: list[MacroUsage]


def count_use(event: MacroApplied) -> None:
    """Raises AlreadyDoneError if this event was counted before."""
    key = {"PK": _PARTITION, "SK": event.macro_id}
    used = add(key, sets={"last_used_at": event.at.isoformat()}, count=1)
    commit([used], once=Once(key=f"macro-usage:{event.id}"))


def list_usages(by: Caller) -> MacroUsageList:
    """Of the macros that the caller may see."""
    known = {macro.id for macro in visible(records_after(Macro, None), by)}
    rows = query(_PARTITION, limit=_MOST)
    return MacroUsageList(items=[MacroUsage(**row, macro_id=row["SK"]) for row in rows if row["SK"] in known])
