"""Change a ticket's status, priority, type or tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shared.directory.store import find_ticket_status
from shared.identity.caller import Caller, CallerKind
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update, redacted_for
from shared.tickets.assign import release_from_former_agent
from shared.tickets.change import TicketChange
from shared.tickets.errors import StatusNotAllowedError
from shared.tickets.events import (
    PriorityChanged,
    SnoozeEndReason,
    StatusChanged,
    TagsChanged,
    TicketReplied,
    TypeChanged,
)
from shared.tickets.field_values import require_filled_in
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.payloads import StatusChange
from shared.tickets.snooze import end_snooze
from shared.tickets.states import Priority, Status, TicketType


def change_status(ticket_id: int, to: StatusChange, by: Caller, expected_version: int = 0) -> Ticket:
    """Staff set any status but `new`; a customer says *solved*, or *open*: still a problem."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_CHANGE_STATUS, expected_version)
    allowed = {*Status} - {Status.NEW}
    if by.kind is CallerKind.CUSTOMER:
        allowed = {Status.OPEN, Status.SOLVED}
    if to.status not in allowed:
        choices = ", ".join(sorted(allowed))
        raise StatusNotAllowedError(
            f"the status cannot become {to.status}", **{"body.status": f"one of {choices}"}
        )
    if to.status_id is not None:
        require_own_status(to.status_id, to.status, by)
    change = TicketChange(ticket, by)
    set_status(change, to.status, to.status_id)
    response = redacted_for(by, change.ticket)
    if change.events:
        change.commit(response=response)
    return response


def change_priority(ticket_id: int, to: Priority, by: Caller, expected_version: int = 0) -> Ticket:
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    change = TicketChange(ticket, by)
    set_priority(change, to)
    return _committed(change)


def change_type(ticket_id: int, to: TicketType, by: Caller, expected_version: int = 0) -> Ticket:
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    change = TicketChange(ticket, by)
    set_type(change, to)
    return _committed(change)


def change_tags(ticket_id: int, to: Sequence[str], by: Caller, expected_version: int = 0) -> Ticket:
    """Exactly these tags, in alphabetical order."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    change = TicketChange(ticket, by)
    set_tags(change, to)
    return _committed(change)


def require_own_status(status_id: str, category: Status, by: Caller, where: str = "body.status_id") -> None:
    """One that is in use, and of this category. Customers choose none."""
    own = find_ticket_status(status_id) if by.is_staff else None
    if own is None or own.is_archived or own.category is not category:
        raise StatusNotAllowedError(
            f"there is no such status that is {category}", **{where: "not a status of this category"}
        )


def set_status(
    change: TicketChange, to: Status, own_id: str | None = None, silent_days: int | None = None
) -> None:
    """Record the new status, unless it is the old one. `own_id` is one of the team's own. See `StatusChanged` for `silent_days`."""
    was, was_id = change.ticket.status, change.ticket.status_id
    if (was, was_id) == (to, own_id):
        return
    if change.by.is_staff and was.is_open and not to.is_open:
        require_filled_in(change.ticket)
    if not to.is_open:
        end_snooze(change, SnoozeEndReason.TAKEN_BACK)
    record_status(change, to, own_id, silent_days)
    if to.is_open and not was.is_open:
        release_from_former_agent(change)


def record_status(
    change: TicketChange, to: Status, own_id: str | None = None, silent_days: int | None = None
) -> None:
    """The bare fact, whatever the form requires: see `set_status`."""
    was, was_id = change.ticket.status, change.ticket.status_id
    solved_at = None if to.is_open else change.ticket.solved_at or change.at
    facts = {"was": was, "was_id": was_id, "now": to, "now_id": own_id, "silent_days": silent_days}
    change.record(StatusChanged, facts, status=to, status_id=own_id, solved_at=solved_at)


def set_category(change: TicketChange, to: Status) -> None:
    """The same, for whoever knows only categories: one of the team's own statuses in this category stays."""
    if change.ticket.status is not to:
        set_status(change, to)


def reopen(change: TicketChange) -> None:
    """A customer waits for an answer."""
    set_category(change, Status.NEW if change.ticket.status is Status.NEW else Status.OPEN)


def reopen_for(change: TicketChange, message: Message, entries: Iterable[LogEntry]) -> None:
    """A customer's message that counts only now reopens the ticket, unless staff answered or decided after it."""
    later = (entry for entry in entries if isinstance(entry, StatusChanged | TicketReplied))
    if not message.automatic and all(entry.version < message.id for entry in later):
        reopen(change)


def set_priority(change: TicketChange, to: Priority) -> None:
    """Record the new priority, unless it is the old one."""
    was = change.ticket.priority
    if was is not to:
        change.by.fields.require_editable(GovernedField.PRIORITY)
        change.record(PriorityChanged, {"was": was, "now": to}, priority=to)


def set_type(change: TicketChange, to: TicketType) -> None:
    """Record the new type, unless it is the old one."""
    was = change.ticket.type
    if was is not to:
        change.record(TypeChanged, {"was": was, "now": to}, type=to)


def set_tags(change: TicketChange, to: Iterable[str]) -> None:
    """Record these tags, in alphabetical order, unless they are the old ones."""
    was, tags = change.ticket.tags, tuple(sorted(set(to)))
    if was != tags:
        change.by.fields.require_editable(GovernedField.TAGS)
        change.record(TagsChanged, {"was": was, "now": tags}, tags=tags)


def _committed(change: TicketChange) -> Ticket:
    """What changes nothing writes nothing."""
    if change.events:
        change.commit(response=change.ticket)
    return change.ticket
