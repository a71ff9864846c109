"""A ticket as it was: the head with its newest events taken back, one after another. Pure.

Exact for what people and rules choose by: who has it, its status, priority, type, tags, fields, due date and snooze, and the
moment of its last change. Its clock, its people and its summary are as they are now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from shared.tickets.events import (
    DueDateChanged,
    FieldsChanged,
    PriorityChanged,
    SnoozeEnded,
    StatusChanged,
    TagsChanged,
    TicketAssigned,
    TicketSnoozed,
    TypeChanged,
    VersionedTicketEvent,
)
from shared.tickets.log import LogEntry
from shared.tickets.model import Ticket

# Events whose `was` is what one field of the head was before.
_ONE_FIELD: Mapping[type[VersionedTicketEvent], str] = {
    PriorityChanged: "priority",
    TypeChanged: "type",
    TagsChanged: "tags",
    DueDateChanged: "due_at",
    TicketSnoozed: "snooze",
    SnoozeEnded: "snooze",
}


def as_of(ticket: Ticket, version: int, entries: Iterable[LogEntry]) -> Ticket:
    """The ticket when its version was `version`. `entries` are its log back to there at least, newest first."""
    for entry in entries:
        if not isinstance(entry, VersionedTicketEvent):
            continue
        if entry.version > version:
            ticket = ticket.model_copy(update={**_taken_back(entry, ticket), "version": entry.version - 1})
        elif entry.version == version:
            return ticket.model_copy(update={"updated_at": entry.at})
    return ticket


def _taken_back(event: VersionedTicketEvent, after: Ticket) -> dict[str, Any]:
    if name := _ONE_FIELD.get(type(event)):
        return {name: vars(event)["was"]}
    match event:
        case StatusChanged():
            solved_at = None if event.was.is_open else after.solved_at
            return {"status": event.was, "status_id": event.was_id, "solved_at": solved_at}
        case TicketAssigned():
            return {"team_id": event.was.team_id, "assignee_id": event.was.assignee_id}
        case FieldsChanged():
            kept = {key: value for key, value in after.fields.items() if key not in event.now}
            return {"fields": {**kept, **event.was}}
    return {}
