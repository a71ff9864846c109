"""One change by one person: what it writes and the events that tell of it, in one transaction, under one id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from shared.clock import now
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.messaging.event import Actor, DeskEvent
from shared.messaging.outbox import Audit, event_item
from shared.records.events import RecordArchived, RecordChanged, RecordCreated, RecordEvent, RecordRestored
from shared.records.model import Record
from shared.records.store import event_write, record_write
from shared.storage.transaction import BusyError, Write, commit, put_new

E = TypeVar("E", bound=DeskEvent)
R = TypeVar("R", bound=Record)


class Change:
    """`create`, `update`, `archive` and `restore` answer with the record as it will be once `commit` has written all of it."""

    def __init__(self, by: Caller, change_id: str | None = None) -> None:
        """`change_id` is that of a change of several things, which are written one by one."""
        self.id, self.at, self.by = change_id or new_id(), now(), by
        self._writes: list[Write] = []

    def event(self, kind: type[E], **facts: Any) -> E:
        """A fact of this change, which `create` and the others store with what it tells of, or else the domain itself."""
        return kind(id=new_id(), at=self.at, by=Actor.of(self.by), change_id=self.id, **facts)

    def log(self, kind: type[E], partition: str, *, audited_as: str | None = None, **facts: Any) -> E:
        """A fact that makes no version of anything: it is stored below `partition`, by its id.

        With a name of what it is about, the desk's activity shows it.
        """
        event = self.event(kind, **facts)
        item = event_item(event, partition, f"EVENT#{event.id}", audit=self._audit(audited_as))
        self._writes.append(put_new(item, otherwise=BusyError(f"{event.id} is taken")))
        return event

    def create(self, record: R) -> R:
        """A record that is new: its first version."""
        actor = Actor.of(self.by)
        stamps = {"created_at": self.at, "created_by": actor, "changed_at": self.at, "changed_by": actor}
        return self._store(RecordCreated, None, record.model_copy(update=stamps))

    def update(self, before: R, after: R) -> R:
        """The next version. One that differs in nothing is not written."""
        if all(getattr(before, name) == getattr(after, name) for name in before.editable_fields()):
            return before
        return self._next(RecordChanged, before, after)

    def archive(self, before: R) -> R:
        """Archived already, it stays as it is."""
        if before.is_archived:
            return before
        return self._next(RecordArchived, before, before.model_copy(update={"archived_at": self.at}))

    def restore(self, before: R) -> R:
        if not before.is_archived:
            return before
        return self._next(RecordRestored, before, before.model_copy(update={"archived_at": None}))

    def writes(self) -> list[Write]:
        """All of it so far, for a transaction."""
        return self._writes

    def commit(self, response: BaseModel | None = None, also: Sequence[Write] = ()) -> None:
        """One transaction: the records, their events, and what else belongs to it. `response` is what a retry is given."""
        commit([*self.writes(), *also], once=self.by.once, response=response)

    def _next(self, kind: type[RecordEvent], before: R, after: R) -> R:
        stamps = {"version": before.version + 1, "changed_at": self.at, "changed_by": Actor.of(self.by)}
        return self._store(kind, before, after.model_copy(update=stamps))

    def _store(self, kind: type[RecordEvent], before: R | None, after: R) -> R:
        was, is_now = _difference(before, after)
        event = self.event(
            kind,
            collection=after.collection,
            record_id=after.id,
            version=after.version,
            was=was,
            now=is_now,
        )
        self._writes += [record_write(after), event_write(event, self._audit(after.audited_as()))]
        return after

    def _audit(self, about: str | None) -> Audit | None:
        return None if about is None else Audit(about, self.by.source_ip if self.by.is_staff else "")


def _difference(before: Record | None, after: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of its own that a change changed, before it and with it."""
    fields = set(after.editable_fields())
    is_now = after.model_dump(mode="json", include=fields)
    was = before.model_dump(mode="json", include=fields) if before else {}
    changed = [name for name in is_now if before is None or was[name] != is_now[name]]
    return {name: was[name] for name in changed if name in was}, {name: is_now[name] for name in changed}
