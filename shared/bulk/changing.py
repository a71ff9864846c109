"""Changing the tickets of a job: as many in one transaction as it takes, together with how far the job is.

So each ticket is changed once, whatever is delivered twice or breaks off: the job's own version decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shared.automation.applying import (
    MacroOptions,
    permissions_for,
    usable_macro,
    write_actions,
    write_macro,
)
from shared.bulk.model import BulkActions, BulkJob, LeftTicket
from shared.bulk.store import left_write
from shared.errors import ConflictError, DomainError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.storage.transaction import MOST_WRITES, Write
from shared.tickets.access import require_update
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_category, set_status
from shared.tickets.due_date import set_due_date
from shared.tickets.field_values import checked_fields, set_fields
from shared.tickets.message import MessageKind
from shared.tickets.model import Ticket
from shared.tickets.store import TicketNotFoundError, load_tickets

# Besides the tickets a transaction has the job, the event of its next turn and that of its end.
_FOR_TICKETS = MOST_WRITES - 5
# As many as one read gives.
MOST_TOGETHER = 50


@dataclass
class TicketPack:
    """The first `taken` of some tickets, prepared: what is written for them, and what refused."""

    writes: list[Write] = field(default_factory=list)
    refusals: list[LeftTicket] = field(default_factory=list)
    taken: int = 0
    changed: int = 0


def pack_of(job: BulkJob, ticket_ids: Sequence[int], by: Caller, most: int) -> TicketPack:
    """As many of these tickets as one transaction takes, `most` at most."""
    pack = TicketPack()
    for ticket_id, outcome in prepared(job.actions, ticket_ids[:most], by, job.id):
        if isinstance(outcome, DomainError):
            left = refusal_of(ticket_id, outcome)
            writes = [left_write(job.id, left, undo=False)]
        else:
            left, writes = None, outcome.writes() if outcome.events else []
        if pack.taken and len(pack.writes) + len(writes) > _FOR_TICKETS:
            break
        pack.writes += writes
        pack.refusals += [left] if left else []
        pack.changed += 1 if writes and not left else 0
        pack.taken += 1
    return pack


def pack_refusing(job: BulkJob, ticket_id: int, error: ConflictError) -> TicketPack:
    """Somebody else has been writing to this ticket all the time."""
    left = refusal_of(ticket_id, error)
    return TicketPack([left_write(job.id, left, undo=False)], [left], taken=1)


def prepared(
    actions: BulkActions, ticket_ids: Sequence[int], by: Caller, change_id: str | None = None
) -> Iterator[tuple[int, TicketChange | DomainError]]:
    """For each ticket what would be written, or why it refuses. Nothing is written yet."""
    tickets = {ticket.id: ticket for ticket in load_tickets(ticket_ids)}
    for ticket_id in ticket_ids:
        try:
            yield ticket_id, _changed(tickets.get(ticket_id), ticket_id, actions, by, change_id)
        except DomainError as error:
            yield ticket_id, error


def answers(change: TicketChange) -> bool:
    return any(message.kind is MessageKind.MESSAGE for message in change.messages)


def refusal_of(ticket_id: int, error: DomainError) -> LeftTicket:
    return LeftTicket(ticket_id=ticket_id, reason=str(error), problem=error.problem())


def _changed(
    ticket: Ticket | None, ticket_id: int, actions: BulkActions, by: Caller, change_id: str | None
) -> TicketChange:
    if ticket is None:
        raise TicketNotFoundError(f"there is no ticket {ticket_id}")
    require_update(by, ticket)
    permissions = {*permissions_for(actions)}
    if actions.due_at or actions.removes_due_date:
        permissions.add(Permission.TICKETS_TRIAGE)
    for permission in sorted(permissions):
        require(by, permission, ticket)
    change = TicketChange(ticket, by, change_id=change_id)
    # What has to be filled in before the ticket is solved may be filled in by this.
    set_fields(change, checked_fields(actions.set_fields, ticket.fields, by))
    if actions.macro_id:
        write_macro(change, usable_macro(actions.macro_id, by), MacroOptions(with_reply=actions.with_reply))
    if actions.status:
        _set_status(change, actions)
    if actions.due_at or actions.removes_due_date:
        set_due_date(change, actions.due_at)
    write_actions(change, actions)
    return change


def _set_status(change: TicketChange, actions: BulkActions) -> None:
    assert actions.status is not None, "asked before"
    if actions.status_id:
        set_status(change, actions.status, actions.status_id)
    else:
        set_category(change, actions.status)
