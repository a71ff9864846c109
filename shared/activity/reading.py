"""Reading the activity of the desk out of its outbox, backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from shared.activity.model import Activity, ActivityPage, ActivityQuery
from shared.clock import now, sortable
from shared.messaging.outbox import OUTBOX, moment_in, rows_backwards
from shared.records.events import RecordEvent
from shared.storage.marshal import Item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import get_many

DEFAULT_SPAN = timedelta(days=30)
# What one call reads at most. Two quiet days are 48 Queries of an empty partition each.
LOOKS_BACK = timedelta(days=2)
MOST_ROWS = 20_000
_AT_ONCE = 100
_SCOPE = "activity"
# Where audited events stand: those of records, of agents, of identity providers and of jobs. The rows of the index have no more than the keys.
_PARTITIONS = ("RECORD#", "AGENT#", "SSO#", "JOB#")
_OF_EVERY_EVENT = {"id", "at", "by", "change_id"}


def list_activity(wanted: ActivityQuery) -> ActivityPage:
    """A page of it. Each call reads a bounded part of the outbox, and says where the next one goes on."""
    until = wanted.until or now()
    since = wanted.since or until - DEFAULT_SPAN
    start = read_cursor(wanted.cursor, _SCOPE) if wanted.cursor else sortable(until)
    # A whole hour, as the outbox is read: no event is on this page and on the next.
    floor = max(since, (moment_in(start) - LOOKS_BACK).replace(minute=0, second=0, microsecond=0))
    reading = _Reading(wanted, since, last=start)
    rows = islice(rows_backwards(start, floor), MOST_ROWS)
    while some := list(islice(rows, _AT_ONCE)):
        if reading.takes(some):
            return reading.page(reading.last)
    if reading.rows == MOST_ROWS:
        return reading.page(reading.last)
    return reading.page(sortable(floor) if floor > since else None, reached=floor)


@dataclass
class _Reading:
    """`last` is the sort key of the last row that was looked at, `rows` how many were."""

    wanted: ActivityQuery
    since: datetime
    last: str
    rows: int = 0
    found: list[Activity] = field(default_factory=list)

    def takes(self, rows: Sequence[Item]) -> bool:
        """Whether the page is full, or the span behind."""
        keys = [(row["PK"], row["SK"]) for row in rows if row["PK"].startswith(_PARTITIONS)]
        items = {(item["PK"], item["SK"]): item for item in get_many(keys)}
        for row in rows:
            if moment_in(row[OUTBOX.sort]) < self.since:
                return False
            self.last, self.rows = row[OUTBOX.sort], self.rows + 1
            item = items.get((row["PK"], row["SK"]))
            if item and "audit" in item and _is_wanted(self.wanted, entry := _entry(item)):
                self.found.append(entry)
                if len(self.found) == self.wanted.limit:
                    return True
        return False

    def page(self, goes_on: str | None, reached: datetime | None = None) -> ActivityPage:
        return ActivityPage(
            items=self.found,
            reached=reached or moment_in(self.last),
            next_cursor=sign_cursor(goes_on, _SCOPE) if goes_on else None,
        )


def _is_wanted(wanted: ActivityQuery, entry: Activity) -> bool:
    return wanted.person in {None, entry.by.id} and wanted.kind in {None, entry.event, entry.collection}


def _entry(item: Item) -> Activity:
    event: dict[str, Any] = item["event"]
    common = {
        "id": event["id"],
        "at": event["at"],
        "by": event["by"],
        "event": item["detail_type"],
        **item["audit"],
    }
    if "record_id" not in event:
        facts = {name: value for name, value in event.items() if name not in _OF_EVERY_EVENT}
        return Activity.model_validate({**common, "now": facts})
    change = RecordEvent.model_validate(event)
    known = change.model_dump(include={"collection", "record_id", "was", "now"})
    return Activity.model_validate({**common, **known})
