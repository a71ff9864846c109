"""Load a ticket for a caller. Every verb that names a ticket goes through one of these, each of which is two calls above the table."""

from __future__ import annotations

from collections.abc import Sequence

from shared.clock import now
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may, may_each, require
from shared.tickets.errors import TicketClosedError
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from shared.tickets.store import StaleTicketError, TicketNotFoundError, load_ticket
from shared.tickets.visibility import ticket_for_customer


def load_authorized(caller: Caller, ticket_id: int, permission: Permission) -> Ticket:
    """The ticket, if the caller may do this with it."""
    ticket = load_ticket(ticket_id)
    _authorize(caller, permission, ticket)
    return ticket


def load_expecting(caller: Caller, ticket_id: int, permission: Permission, expected_version: int) -> Ticket:
    """The ticket, if the caller also knows its present version. 0: the caller did not say."""
    ticket = load_ticket(ticket_id)
    _authorize(caller, permission, ticket)
    _expect_version(caller, ticket, expected_version)
    return ticket


def load_for_update(
    caller: Caller, ticket_id: int, permission: Permission, expected_version: int = 0
) -> Ticket:
    """The ticket, if it can also still be changed."""
    ticket = load_ticket(ticket_id)
    _authorize(caller, permission, ticket)
    _expect_version(caller, ticket, expected_version)
    known = redacted_for(caller, ticket)
    if known.status is Status.CLOSED:
        raise TicketClosedError(f"ticket {ticket_id} is closed", known.version)
    return ticket


def require_readable(ticket: Ticket, caller: Caller) -> None:
    """Raise TicketNotFoundError unless the caller may read it: others do not learn that it exists."""
    if not may(caller, Permission.TICKETS_READ, ticket):
        raise TicketNotFoundError(f"there is no ticket {ticket.id}")


def readable(caller: Caller, tickets: Sequence[Ticket]) -> list[bool]:
    """Whether the caller may read each of these."""
    return may_each(caller, Permission.TICKETS_READ, tickets)


def redacted_for(caller: Caller, ticket: Ticket) -> Ticket:
    """What the caller sees of the ticket."""
    return ticket if caller.is_staff else ticket_for_customer(ticket, now())


def _authorize(caller: Caller, permission: Permission, ticket: Ticket) -> None:
    require_readable(ticket, caller)
    require(caller, permission, ticket)


def _expect_version(caller: Caller, ticket: Ticket, expected_version: int) -> None:
    version = redacted_for(caller, ticket).version
    if expected_version not in {0, version}:
        raise StaleTicketError(f"ticket {ticket.id} changed since you looked", version)
