"""A ticket's due date: until when somebody said that it should be done. No clock goes by it."""

from __future__ import annotations

from datetime import UTC, datetime

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.events import DueDateChanged
from shared.tickets.model import Ticket


def change_due_date(ticket_id: int, to: datetime | None, by: Caller, expected_version: int = 0) -> Ticket:
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    change = TicketChange(ticket, by)
    set_due_date(change, to)
    if change.events:
        change.commit(response=change.ticket)
    return change.ticket


def set_due_date(change: TicketChange, to: datetime | None) -> None:
    """Record the new date, unless it is the old one."""
    was, due_at = change.ticket.due_at, to and to.astimezone(UTC)
    if was != due_at:
        change.record(DueDateChanged, {"was": was, "now": due_at}, due_at=due_at)
