"""Undo one change of a ticket, by its id, as far as nobody has changed the same since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import BaseModel

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may, require
from shared.storage.transaction import Write
from shared.tickets.access import require_readable
from shared.tickets.assign import assignment_of, set_assignment
from shared.tickets.audience import is_withdrawn
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_priority, set_status, set_tags
from shared.tickets.errors import ChangeNotFoundError, ReplyGoneError, TicketClosedError
from shared.tickets.events import (
    LogEntry,
    NoteAdded,
    PriorityChanged,
    StatusChanged,
    TagsChanged,
    TicketAssigned,
    TicketReplied,
    VersionedTicketEvent,
)
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from shared.tickets.store import RECENT_ENTRIES, load_message, log_backwards, open_conversation
from shared.tickets.withdraw import is_withdrawable, withdraw


class ChangePart(StrEnum):
    REPLY = "reply"
    NOTE = "note"
    STATUS = "status"
    PRIORITY = "priority"
    ASSIGNMENT = "assignment"


class UndoneChange(BaseModel):
    """The ticket after it. `kept` is what stays: a reply that is sent, a note, and what somebody has changed since."""

    ticket: Ticket
    version: int
    kept: tuple[ChangePart, ...] = ()


def undo_change(ticket_id: int, change_id: str, by: Caller) -> UndoneChange:
    """Who made the change may undo it also where it took the ticket out of their sight."""
    try:
        return _undone(_Undoing.of(ticket_id, change_id, by))
    except ReplyGoneError:  # a sender was faster: the second look finds the reply as it is
        return _undone(_Undoing.of(ticket_id, change_id, by, withdraws=False))


@dataclass
class _Undoing:
    """`events` are those of the change to undo, newest first; `also` belongs to the transaction."""

    change: TicketChange
    events: Sequence[VersionedTicketEvent]
    log: Sequence[LogEntry]
    cursor: str | None
    withdraws: bool = True
    kept: list[ChangePart] = field(default_factory=list)
    also: list[Write] = field(default_factory=list)

    @classmethod
    def of(cls, ticket_id: int, change_id: str, by: Caller, *, withdraws: bool = True) -> _Undoing:
        ticket, log, cursor = open_conversation(ticket_id, RECENT_ENTRIES)
        events = _events_of(change_id, log_backwards(ticket_id, log, cursor))
        if not by.is_staff or not events:
            require_readable(ticket, by)
            raise ChangeNotFoundError(f"ticket {ticket_id} has no change {change_id} that you could undo")
        return cls(TicketChange(ticket, by), events, log, cursor, withdraws)

    def require(self, permission: Permission) -> None:
        """For the ticket as it is, or for who made the change as it was before."""
        require(self.change.by, permission, self.guarded())

    def still_is(
        self, event: StatusChanged | PriorityChanged | TicketAssigned, present: object, part: ChangePart
    ) -> bool:
        """Whether it is as the event left it. What somebody has changed since is kept."""
        if present not in {event.was, event.now}:
            self.kept.append(part)
        return present == event.now

    def guarded(self) -> Ticket:
        ticket, by = self.change.ticket, self.change.by
        moved = next((event for event in self.events if isinstance(event, TicketAssigned)), None)
        if moved is None or moved.by.id != by.id or may(by, Permission.TICKETS_READ, ticket):
            return ticket
        return ticket.model_copy(update={"team_id": moved.was.team_id})


def _undone(undoing: _Undoing) -> UndoneChange:
    change = undoing.change
    require_readable(undoing.guarded(), change.by)
    closes = any(isinstance(event, StatusChanged) and event.now is Status.CLOSED for event in undoing.events)
    if change.ticket.status is Status.CLOSED and not closes:
        raise TicketClosedError(f"ticket {change.ticket.id} is closed", change.ticket.version)
    for event in sorted(undoing.events, key=lambda each: not isinstance(each, TicketReplied)):
        _revert(event, undoing)
    response = UndoneChange(
        ticket=change.ticket, version=change.ticket.version, kept=tuple(sorted(undoing.kept))
    )
    if change.events:
        change.commit(response=response, also=undoing.also)
    return response


def _revert(event: VersionedTicketEvent, undoing: _Undoing) -> None:
    """The reply comes first, so that customers learn of nothing else that comes with its withdrawal."""
    change, ticket = undoing.change, undoing.change.ticket
    match event:
        case TicketReplied():
            _revert_reply(event, undoing)
        case NoteAdded():
            undoing.kept.append(ChangePart.NOTE)
        case StatusChanged() if undoing.still_is(event, ticket.status, ChangePart.STATUS):
            undoing.require(Permission.TICKETS_CHANGE_STATUS)
            set_status(change, event.was)
        case PriorityChanged() if undoing.still_is(event, ticket.priority, ChangePart.PRIORITY):
            undoing.require(Permission.TICKETS_TRIAGE)
            set_priority(change, event.was)
        case TagsChanged():
            undoing.require(Permission.TICKETS_TRIAGE)
            set_tags(change, ({*ticket.tags} - ({*event.now} - {*event.was})) | ({*event.was} - {*event.now}))
        case TicketAssigned() if undoing.still_is(event, assignment_of(ticket), ChangePart.ASSIGNMENT):
            undoing.require(Permission.TICKETS_ASSIGN)
            set_assignment(change, event.was)


def _revert_reply(event: TicketReplied, undoing: _Undoing) -> None:
    change = undoing.change
    message = load_message(change.ticket.id, event.message_id)
    if undoing.withdraws and is_withdrawable(message, change):
        undoing.require(Permission.TICKETS_REPLY)
        log = log_backwards(change.ticket.id, undoing.log, undoing.cursor)
        undoing.also += withdraw(change, message, log)
    elif not is_withdrawn(message):
        undoing.kept.append(ChangePart.REPLY)


def _events_of(change_id: str, log: Iterable[LogEntry]) -> list[VersionedTicketEvent]:
    """The log is read only until the change is behind."""
    found: list[VersionedTicketEvent] = []
    for entry in log:
        if not isinstance(entry, VersionedTicketEvent):
            continue
        if entry.change_id == change_id:
            found.append(entry)
        elif found:
            break
    return found
