"""The outbox of the whole desk: every EVENT item of the table, by the hour in which it happened.

Whoever writes an event makes its item here, so that a new domain is published, republished and audited without being
named anywhere. The index has only keys: an event is read from the table itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from shared.clock import sortable
from shared.config import queue_shards
from shared.messaging.event import DeskEvent
from shared.storage.marshal import Item
from shared.storage.table import Index, get_many, query

OUTBOX = Index.secondary(6)
_HOUR = timedelta(hours=1)
_READ_AT_ONCE = 100
_EVERYTHING = 100_000


def event_item(event: DeskEvent, partition: str, sort: str, expires: int | None = None) -> Item:
    """An item of type EVENT: only these leave the table's stream for the bus. `expires` is in Unix seconds."""
    # The end of an id is random: an hour's events are spread evenly, whatever domain they are of.
    shard = int(event.id[-4:], 16) % queue_shards()
    return {
        "PK": partition,
        "SK": sort,
        "type": "EVENT",
        "source": event.source(),
        "detail_type": event.detail_type(),
        "event": event.model_dump(mode="json", exclude_none=True),
        OUTBOX.partition: _partition(event.at, shard),
        OUTBOX.sort: f"{sortable(event.at)}#{event.id}",
        **({"expires": expires} if expires is not None else {}),
    }


def events_between(since: datetime, until: datetime) -> Iterator[Item]:
    """The EVENT items of a span of time, oldest first: for each hour one Query a shard, and one BatchGetItem for 100 events."""
    hour = since.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    while hour <= until:
        yield from _of_hour(hour, since, until)
        hour += _HOUR


def _of_hour(hour: datetime, since: datetime, until: datetime) -> Iterator[Item]:
    shards = [
        query(_partition(hour, shard), index=OUTBOX, limit=_EVERYTHING) for shard in range(queue_shards())
    ]
    first, last = sortable(since), sortable(until)
    rows = heapq.merge(*shards, key=lambda row: str(row[OUTBOX.sort]))
    keys = [(row["PK"], row["SK"]) for row in rows if first <= row[OUTBOX.sort].partition("#")[0] <= last]
    for start in range(0, len(keys), _READ_AT_ONCE):
        page = keys[start : start + _READ_AT_ONCE]
        found = {(item["PK"], item["SK"]): item for item in get_many(page)}
        # One that has expired is a while longer in the index than it is found in the table.
        yield from (found[key] for key in page if key in found)


def _partition(moment: datetime, shard: int) -> str:
    return f"EVENTS#{moment.astimezone(UTC):%Y-%m-%dT%H}#{shard}"
