"""Change a ticket's status, priority or tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shared.identity.caller import Caller, CallerKind
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update, redacted_for
from shared.tickets.assign import release_from_former_agent
from shared.tickets.change import TicketChange
from shared.tickets.errors import StatusNotAllowedError
from shared.tickets.events import LogEntry, PriorityChanged, StatusChanged, TagsChanged, TicketReplied
from shared.tickets.model import Message, Ticket
from shared.tickets.states import Priority, Status


def change_status(ticket_id: int, to: Status, by: Caller, expected_version: int = 0) -> Ticket:
    """Staff set any status but `new`; a customer says *solved*, or *open*: still a problem."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_CHANGE_STATUS, expected_version)
    allowed = {Status.OPEN, Status.PENDING, Status.SOLVED, Status.CLOSED}
    if by.kind is CallerKind.CUSTOMER:
        allowed = {Status.OPEN, Status.SOLVED}
    if to not in allowed:
        choices = ", ".join(sorted(allowed))
        raise StatusNotAllowedError(f"the status cannot become {to}", **{"body.status": f"one of {choices}"})
    change = TicketChange(ticket, by)
    set_status(change, to)
    response = redacted_for(by, change.ticket)
    if change.events:
        change.commit(response=response)
    return response


def change_priority(ticket_id: int, to: Priority, by: Caller, expected_version: int = 0) -> Ticket:
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    change = TicketChange(ticket, by)
    set_priority(change, to)
    return _committed(change)


def change_tags(ticket_id: int, to: Sequence[str], by: Caller, expected_version: int = 0) -> Ticket:
    """Exactly these tags, in alphabetical order."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    change = TicketChange(ticket, by)
    set_tags(change, to)
    return _committed(change)


def set_status(change: TicketChange, to: Status, silent_days: int | None = None) -> None:
    """Record the new status, unless it is the old one. See `StatusChanged` for `silent_days`."""
    was = change.ticket.status
    if was is to:
        return
    solved_at = None if to.is_open else change.ticket.solved_at or change.at
    facts = {"was": was, "now": to, "silent_days": silent_days}
    change.record(StatusChanged, facts, status=to, solved_at=solved_at)
    if to.is_open and not was.is_open:
        release_from_former_agent(change)


def reopen(change: TicketChange) -> None:
    """A customer waits for an answer."""
    set_status(change, Status.NEW if change.ticket.status is Status.NEW else Status.OPEN)


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
