"""The plain verbs on any record. A domain whose verb has rules of its own writes its own, on `Change`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from shared.errors import invalid_input
from shared.identity.caller import Caller
from shared.identity.policy import may, may_each, require
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.paging import Page
from shared.records.change import Change
from shared.records.events import RecordEvent
from shared.records.model import Record
from shared.records.store import (
    StaleRecordError,
    cursor_behind,
    history_page,
    load_record,
    not_found,
    records_after,
)

R = TypeVar("R", bound=Record)
_DECIDED_AT_ONCE = 100


class RecordPage(NamedTuple, Generic[R]):
    items: list[R]
    next_cursor: str | None


class History(BaseModel):
    """What happened to a record, newest first."""

    items: list[RecordEvent]
    next_cursor: str | None = None


def as_it_is(record: R) -> R:
    return record


def list_records(kind: type[R], page: Page, by: Caller, *, archived: bool = False) -> RecordPage[R]:
    """Those that the caller may see, in the order in which they were made."""
    found = (record for record in records_after(kind, page.cursor) if record.is_archived is archived)
    items = list(islice(visible(found, by), page.limit + 1))
    more = cursor_behind(items[page.limit - 1]) if len(items) > page.limit else None
    return RecordPage(items[: page.limit], more)


def visible(records: Iterator[R], by: Caller) -> Iterator[R]:
    """Those of one kind that the caller may see. Cedar decides for many at once."""
    while some := list(islice(records, _DECIDED_AT_ONCE)):
        allowed = may_each(by, some[0].read_permission, some)
        yield from (record for record, is_allowed in zip(some, allowed, strict=True) if is_allowed)


def load_authorized(kind: type[R], record_id: str, by: Caller) -> R:
    """The record. One that the caller may not see does not exist for it."""
    record = load_record(kind, record_id)
    if not may(by, kind.read_permission, record):
        raise not_found(kind, record_id)
    return record


def load_for_update(kind: type[R], record_id: str, by: Caller, expected_version: int = 0) -> R:
    """The record, if the caller may change it and saw its present version (0: does not say)."""
    record = load_authorized(kind, record_id, by)
    require(by, kind.write_permission, record)
    if expected_version not in {0, record.version}:
        raise StaleRecordError(f"this {kind.noun()} changed since you looked", record.version)
    return record


def create_record(
    kind: type[R], fields: Mapping[str, Any], by: Caller, complete: Callable[[R], R] = as_it_is
) -> R:
    """A new one, with an id of its own. `complete` adds what nobody says, or refuses what the domain's rules do."""
    change = Change(by)
    record = change.create(complete(validated(kind, {"id": new_id(), "created_by": Actor.of(by), **fields})))
    require(by, kind.write_permission, record)
    change.commit(response=record)
    return record


def change_record(
    kind: type[R],
    record_id: str,
    fields: Mapping[str, Any],
    by: Caller,
    expected_version: int = 0,
    *,
    complete: Callable[[R], R] = as_it_is,
) -> R:
    """With these fields; the others stay. `complete` is as in `create_record`."""
    before = load_for_update(kind, record_id, by, expected_version)
    change = Change(by)
    after = change.update(before, complete(validated(kind, {**before.model_dump(), **fields})))
    require(by, kind.write_permission, after)
    return _committed(change, after)


def archive_record(kind: type[R], record_id: str, by: Caller, expected_version: int = 0) -> R:
    change = Change(by)
    return _committed(change, change.archive(load_for_update(kind, record_id, by, expected_version)))


def restore_record(kind: type[R], record_id: str, by: Caller, expected_version: int = 0) -> R:
    change = Change(by)
    return _committed(change, change.restore(load_for_update(kind, record_id, by, expected_version)))


def list_history(kind: type[Record], record_id: str, page: Page, by: Caller) -> History:
    load_authorized(kind, record_id, by)
    items, more = history_page(kind, record_id, page.cursor, page.limit)
    return History(items=items, next_cursor=more)


def validated(kind: type[R], values: Mapping[str, Any]) -> R:
    """The record that these values make. Raises InvalidError naming each field that is wrong."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise invalid_input(error, "body") from error


def _committed(change: Change, after: R) -> R:
    """What changes nothing writes nothing."""
    if change.writes():
        change.commit(response=after)
    return after
