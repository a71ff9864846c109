"""Records in the table: those of one collection in one partition, each one's events in a partition of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from shared.errors import ConflictError, NotFoundError
from shared.messaging.outbox import Audit, event_item
from shared.records.events import RecordEvent
from shared.records.model import Record
from shared.storage.marshal import Item, attributes_of
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import get, query
from shared.storage.transaction import Write, put_new, put_version

_READ_AT_ONCE = 100
R = TypeVar("R", bound=Record)


class RecordNotFoundError(NotFoundError):
    """There is no such record for this caller."""


class StaleRecordError(ConflictError):
    """The record changed since the caller looked."""


def find_record(kind: type[R], record_id: str) -> R | None:
    key = _key(kind, record_id)
    item = get(key["PK"], key["SK"])
    return kind.model_validate(item) if item else None


def load_record(kind: type[R], record_id: str) -> R:
    record = find_record(kind, record_id)
    if record is None:
        raise not_found(kind, record_id)
    return record


def not_found(kind: type[Record], record_id: str) -> RecordNotFoundError:
    return RecordNotFoundError(f"there is no {kind.noun()} {record_id}")


def records_after(kind: type[R], cursor: str | None) -> Iterator[R]:
    """A collection from a cursor on, in the order in which its records were made: one Query for each 100 or 1 MB that are taken."""
    scope, partition = _scope(kind), _partition(kind)
    after = read_cursor(cursor, scope) if cursor else None
    while rows := query(partition, begins=f"{kind.collection}#", beyond=after, limit=_READ_AT_ONCE):
        yield from (kind.model_validate(row) for row in rows)
        if len(rows) < _READ_AT_ONCE:
            return
        after = rows[-1]["SK"]


def newest_records(kind: type[R], limit: int) -> list[R]:
    """The last ones that were made, newest first: one Query."""
    rows = query(_partition(kind), begins=f"{kind.collection}#", newest_first=True, limit=limit)
    return [kind.model_validate(row) for row in rows]


def cursor_behind(record: Record) -> str:
    """Where a page that ends with this record goes on."""
    return sign_cursor(_sort_key(type(record), record.id), _scope(type(record)))


def record_item(record: Record) -> Item:
    """How it is stored."""
    return {**_key(type(record), record.id), **attributes_of(record)}


def record_write(record: Record, expires: int | None = None) -> Write:
    """Its first version, or the next onto the one before. `expires` is in Unix seconds."""
    item = record_item(record) | ({"expires": expires} if expires is not None else {})
    stale = StaleRecordError(f"this {record.noun()} changed since you looked")
    return (
        put_new(item, stale)
        if record.version == 1
        else put_version(item, record.version - 1, otherwise=stale)
    )


def event_write(event: RecordEvent, audit: Audit | None = None) -> Write:
    """An event of a record, which is its history too."""
    sort = f"LOG#{event.version:010}#EVENT"
    return put_new(
        event_item(event, _history_partition(event.collection, event.record_id), sort, audit=audit),
        StaleRecordError("this record changed since you looked"),
    )


def history_page(
    kind: type[Record], record_id: str, cursor: str | None, limit: int
) -> tuple[list[RecordEvent], str | None]:
    """What happened to a record, newest first: one Query."""
    partition = _history_partition(kind.collection, record_id)
    before = read_cursor(cursor, partition) if cursor else None
    items = query(partition, beyond=before, newest_first=True, limit=limit + 1)
    more = sign_cursor(items[limit - 1]["SK"], partition) if len(items) > limit else None
    return [RecordEvent.model_validate(item["event"]) for item in items[:limit]], more


def _scope(kind: type[Record]) -> str:
    return f"records:{kind.collection}"


def _key(kind: type[Record], record_id: str) -> Item:
    if kind.own_partitions:
        return {"PK": f"{kind.own_partitions}#{record_id}", "SK": kind.own_partitions}
    return {"PK": _partition(kind), "SK": _sort_key(kind, record_id)}


def _partition(kind: type[Record]) -> str:
    return kind.partition or f"RECORDS#{kind.collection}"


def _sort_key(kind: type[Record], record_id: str) -> str:
    return f"{kind.collection}#{record_id}"


def _history_partition(collection: str, record_id: str) -> str:
    return f"RECORD#{collection}#{record_id}"
