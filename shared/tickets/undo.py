"""Undo one change of a ticket, by its id, as far as nobody has changed the same since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from shared.drafts.scheduling import revert_schedule
from shared.evidence.actions import put_evidence, take_evidence
from shared.evidence.store import evidence_of
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may, require
from shared.side_threads.undoing import revert_side_thread
from shared.storage.transaction import Write
from shared.tickets.access import require_readable
from shared.tickets.assign import assignment_of, set_assignment
from shared.tickets.audience import is_withdrawn
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_priority, set_status, set_tags, set_type
from shared.tickets.due_date import set_due_date
from shared.tickets.errors import ChangeNotFoundError, ReplyGoneError, TicketClosedError
from shared.tickets.events import (
    DueDateChanged,
    EvidenceAdded,
    EvidenceEvent,
    FieldsChanged,
    NoteAdded,
    PriorityChanged,
    ReplyScheduled,
    SideThreadEvent,
    SnoozeEnded,
    SnoozeEndReason,
    StatusChanged,
    TagsChanged,
    TicketAssigned,
    TicketMerged,
    TicketReplied,
    TicketSnoozed,
    TicketSplit,
    TypeChanged,
    VersionedTicketEvent,
)
from shared.tickets.field_values import set_fields
from shared.tickets.log import LogEntry
from shared.tickets.model import Ticket
from shared.tickets.snooze import end_snooze, start_snooze
from shared.tickets.states import ChangePart, Status
from shared.tickets.store import (
    RECENT_ENTRIES,
    load_message,
    load_ticket,
    load_tickets,
    log_backwards,
    open_conversation,
)
from shared.tickets.unmerge import unmerge_ticket
from shared.tickets.unsplit import unsplit
from shared.tickets.withdraw import is_withdrawable, withdraw


class UndoneChange(BaseModel):
    """The ticket after it. `kept` is what stays: a reply that is sent, a note, and what somebody has changed since."""

    ticket: Ticket
    version: int
    kept: tuple[ChangePart, ...] = ()


def undo_change(ticket_id: int, change_id: str, by: Caller) -> UndoneChange:
    """Who made the change may undo it also where it took the ticket out of their sight."""
    undoing = _Undoing.of(ticket_id, change_id, by)
    if split := next((event for event in undoing.events if isinstance(event, TicketSplit)), None):
        unsplit(split, by)
        ticket = load_ticket(ticket_id)
        return UndoneChange(ticket=ticket, version=ticket.version)
    if merges := [event for event in undoing.events if isinstance(event, TicketMerged)]:
        return _unmerged(ticket_id, merges, by)
    try:
        return _undone(undoing)
    except ReplyGoneError:  # a sender was faster: the second look finds the reply as it is
        return _undone(_Undoing.of(ticket_id, change_id, by, withdraws=False))


def _unmerged(ticket_id: int, merges: Sequence[TicketMerged], by: Caller) -> UndoneChange:
    """One after the other, each as a change of its own. What is un-merged already stays so."""
    changes = {merge.source_id: merge for merge in merges}
    for source in load_tickets(changes):
        merge = changes[source.id]
        if source.merged_into and source.merged_into.change_id == merge.change_id:
            unmerge_ticket(merge.target_id, source.id, by.only_once(None))
    ticket = load_ticket(ticket_id)
    return UndoneChange(ticket=ticket, version=ticket.version)


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
        self,
        event: PriorityChanged | DueDateChanged | TypeChanged | TicketAssigned,
        present: object,
        part: ChangePart,
    ) -> bool:
        """Whether it is as the event left it. What somebody has changed since is kept."""
        if present not in {event.was, event.now}:
            self.kept.append(part)
        return present == event.now

    def still_has_status(self, event: StatusChanged) -> bool:
        present, now = (self.change.ticket.status, self.change.ticket.status_id), (event.now, event.now_id)
        if present not in {(event.was, event.was_id), now}:
            self.kept.append(ChangePart.STATUS)
        return present == now

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
        case StatusChanged() if undoing.still_has_status(event):
            undoing.require(Permission.TICKETS_CHANGE_STATUS)
            set_status(change, event.was, event.was_id)
        case TicketSnoozed() | SnoozeEnded():
            _revert_snooze(event, undoing)
        case TicketAssigned() if undoing.still_is(event, assignment_of(ticket), ChangePart.ASSIGNMENT):
            undoing.require(Permission.TICKETS_ASSIGN)
            set_assignment(change, event.was)
        case EvidenceEvent() | SideThreadEvent() | ReplyScheduled():
            _revert_beside(event, undoing)
        case _:
            _revert_triage(event, undoing)


def _revert_triage(event: VersionedTicketEvent, undoing: _Undoing) -> None:
    change, ticket = undoing.change, undoing.change.ticket
    match event:
        case PriorityChanged() if undoing.still_is(event, ticket.priority, ChangePart.PRIORITY):
            undoing.require(Permission.TICKETS_TRIAGE)
            set_priority(change, event.was)
        case TypeChanged() if undoing.still_is(event, ticket.type, ChangePart.TYPE):
            undoing.require(Permission.TICKETS_TRIAGE)
            set_type(change, event.was)
        case DueDateChanged() if undoing.still_is(event, ticket.due_at, ChangePart.DUE_DATE):
            undoing.require(Permission.TICKETS_TRIAGE)
            set_due_date(change, event.was)
        case TagsChanged():
            undoing.require(Permission.TICKETS_TRIAGE)
            set_tags(change, ({*ticket.tags} - ({*event.now} - {*event.was})) | ({*event.was} - {*event.now}))
        case FieldsChanged():
            undoing.require(Permission.TICKETS_TRIAGE)
            _revert_fields(event, undoing)


def _revert_beside(event: EvidenceEvent | SideThreadEvent | ReplyScheduled, undoing: _Undoing) -> None:
    if isinstance(event, ReplyScheduled):
        undoing.require(Permission.TICKETS_REPLY)
        undoing.also += revert_schedule(undoing.change, event)
        return
    if isinstance(event, EvidenceEvent):
        _revert_evidence(event, undoing)
        return
    undoing.require(Permission.SIDE_THREADS_ASK)
    writes = revert_side_thread(undoing.change, event)
    if writes is None:
        undoing.kept.append(ChangePart.SIDE_THREAD)
    undoing.also += writes or ()


def _revert_evidence(event: EvidenceEvent, undoing: _Undoing) -> None:
    """What somebody has removed or put back since stays as it is."""
    undoing.require(Permission.TICKETS_NOTE)
    is_there = event.evidence in evidence_of(event.ticket_id)
    if is_there is not isinstance(event, EvidenceAdded):
        undoing.kept.append(ChangePart.EVIDENCE)
    else:
        revert = take_evidence if is_there else put_evidence
        undoing.also.append(revert(undoing.change, event.evidence))


def _revert_snooze(event: TicketSnoozed | SnoozeEnded, undoing: _Undoing) -> None:
    """As it was, unless that would have ended since. What became of it since stays."""
    change, present = undoing.change, undoing.change.ticket.snooze
    if not change.ticket.status.is_open or present != (
        event.now if isinstance(event, TicketSnoozed) else None
    ):
        return
    undoing.require(Permission.TICKETS_TRIAGE)
    if event.was and (event.was.until is None or event.was.until > change.at):
        start_snooze(change, event.was)
    else:
        end_snooze(change, SnoozeEndReason.TAKEN_BACK)


def _revert_reply(event: TicketReplied, undoing: _Undoing) -> None:
    change = undoing.change
    message = load_message(change.ticket.id, event.message_id)
    if undoing.withdraws and is_withdrawable(message, change):
        undoing.require(Permission.TICKETS_REPLY)
        log = log_backwards(change.ticket.id, undoing.log, undoing.cursor)
        undoing.also += withdraw(change, message, log)
    elif not is_withdrawn(message):
        undoing.kept.append(ChangePart.REPLY)


def _revert_fields(event: FieldsChanged, undoing: _Undoing) -> None:
    """Each field by itself: what somebody has changed since is kept."""
    present = undoing.change.ticket.fields
    keys = event.was.keys() | event.now.keys()
    unchanged = [key for key in sorted(keys) if present.get(key) == event.now.get(key)]
    set_fields(undoing.change, {key: event.was.get(key) for key in unchanged})
    if any(present.get(key) != event.was.get(key) for key in keys.difference(unchanged)):
        undoing.kept.append(ChangePart.FIELDS)


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
