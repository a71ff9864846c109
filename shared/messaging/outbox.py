"""The outbox of the whole desk: every EVENT item of the table, by the hour in which it happened.

Whoever writes an event makes its item here, so that a new domain is published, republished and audited without being
named anywhere. The index has only keys: an event is read from the table itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple

from shared.clock import sortable
from shared.concurrency import AT_ONCE, side_by_side
from shared.config import queue_shards
from shared.messaging.event import DeskEvent
from shared.storage.marshal import Item
from shared.storage.table import Index, get_many, query

OUTBOX = Index.secondary(6)
_HOUR = timedelta(hours=1)
_READ_AT_ONCE = 100
_EVERYTHING = 100_000


class Audit(NamedTuple):
    """What the desk's activity shows of an event besides itself: the name, as it was then, of what it is about, and where its
    caller was. It stays in the table: neither the bus nor a history has it."""

    about: str
    source_ip: str


def event_item(
    event: DeskEvent, partition: str, sort: str, expires: int | None = None, audit: Audit | None = None
) -> Item:
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
        **({"audit": audit._asdict()} if audit else {}),
    }


def moment_in(sort_key: str) -> datetime:
    """When the event of a row of the index happened."""
    return datetime.fromisoformat(sort_key.partition("#")[0])


def rows_backwards(before: str, since: datetime) -> Iterator[Item]:
    """The index's rows before a sort key, newest first, back to the hour of `since`: keys only, for each hour one Query a shard.

    The first Queries of several hours are made side by side, because most hours of most desks are empty.
    """
    hour = _hour_of(moment_in(before))
    while hour >= _hour_of(since):
        hours = [hour - number * _HOUR for number in range(AT_ONCE)]
        partitions = [name for each in hours for name in _partitions_of(each)]
        first = dict(zip(partitions, side_by_side(partial(_rows, before=before), partitions), strict=True))
        for each in (each for each in hours if each >= _hour_of(since)):
            shards = [_further(name, first[name]) for name in _partitions_of(each)]
            yield from heapq.merge(*shards, key=lambda row: str(row[OUTBOX.sort]), reverse=True)
        hour -= AT_ONCE * _HOUR


def _rows(partition: str, before: str) -> list[Item]:
    return query(partition, index=OUTBOX, beyond=before, newest_first=True, limit=_READ_AT_ONCE)


def _further(partition: str, rows: list[Item]) -> Iterator[Item]:
    """A page of rows, and those behind it as they are needed."""
    yield from rows
    while len(rows) == _READ_AT_ONCE:
        rows = _rows(partition, rows[-1][OUTBOX.sort])
        yield from rows


def _partitions_of(hour: datetime) -> list[str]:
    return [_partition(hour, shard) for shard in range(queue_shards())]


def _hour_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def events_between(since: datetime, until: datetime) -> Iterator[Item]:
    """The EVENT items of a span of time, oldest first: for each hour one Query a shard, and one BatchGetItem for 100 events."""
    hour = _hour_of(since)
    while hour <= until:
        yield from _of_hour(hour, since, until)
        hour += _HOUR


def _of_hour(hour: datetime, since: datetime, until: datetime) -> Iterator[Item]:
    shards = [query(name, index=OUTBOX, limit=_EVERYTHING) for name in _partitions_of(hour)]
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
