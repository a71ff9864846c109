"""Who may do what with one ticket."""

from __future__ import annotations

from shared.clock import now
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may, require
from shared.tickets.model import Ticket
from shared.tickets.store import TicketNotFoundError, load_ticket
from shared.tickets.visibility import ticket_for_customer


def ticket_for(caller: Caller, ticket_id: int, permission: Permission) -> Ticket:
    """The ticket, for doing this with it. One that the caller may not read does not exist for it."""
    ticket = load_ticket(ticket_id)
    reveal(ticket, caller)
    require(caller, permission, ticket)
    return ticket


def reveal(ticket: Ticket, caller: Caller) -> None:
    """Raise TicketNotFoundError unless the caller may read it: whether it exists is nobody else's business."""
    if not may(caller, Permission.TICKETS_READ, ticket):
        raise TicketNotFoundError(f"there is no ticket {ticket.id}")


def seen_by(caller: Caller, ticket: Ticket) -> Ticket:
    """The ticket as far as this caller may see into it."""
    return ticket if caller.is_staff else ticket_for_customer(ticket, now())
