"""Load a ticket for a caller. Every verb that names a ticket goes through one of these, each of which is two calls above the table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from shared.clock import now
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may, may_each, require
from shared.tickets.errors import TicketClosedError, TicketMergedError
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from shared.tickets.store import StaleTicketError, TicketNotFoundError, load_ticket, load_tickets
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


def load_each_expecting(caller: Caller, versions: Mapping[int, int], permission: Permission) -> list[Ticket]:
    """The tickets (100 at most) of these numbers, in their order, each with the version that the caller knows. One BatchGetItem."""
    found = {ticket.id: ticket for ticket in load_tickets(versions)}
    tickets = []
    for ticket_id, version in versions.items():
        if ticket_id not in found:
            raise TicketNotFoundError(f"there is no ticket {ticket_id}")
        _authorize(caller, permission, found[ticket_id])
        _expect_version(caller, found[ticket_id], version)
        tickets.append(found[ticket_id])
    return tickets


def load_for_update(
    caller: Caller, ticket_id: int, permission: Permission, expected_version: int = 0
) -> Ticket:
    """The ticket, if it can also still be changed."""
    ticket = load_ticket(ticket_id)
    _authorize(caller, permission, ticket)
    _expect_version(caller, ticket, expected_version)
    _require_changeable(caller, ticket)
    return ticket


def require_update(caller: Caller, ticket: Ticket) -> None:
    """Raise what `load_for_update` would raise for a ticket that was read together with others."""
    require_readable(ticket, caller)
    _require_changeable(caller, ticket)


def require_unmerged(ticket: Ticket) -> None:
    if ticket.merged_into:
        raise TicketMergedError(f"ticket {ticket.id} is merged: go on in {ticket.merged_into.ticket_id}")


def require_readable(ticket: Ticket, caller: Caller) -> None:
    """Raise TicketNotFoundError unless the caller may read it: others do not learn that it exists."""
    if not may(caller, Permission.TICKETS_READ, ticket):
        raise ticket_not_found(ticket.id)


def ticket_not_found(ticket_id: int) -> TicketNotFoundError:
    """What whoever may not read a ticket is told of it, as if it were not there."""
    return TicketNotFoundError(f"there is no ticket {ticket_id}")


def readable(caller: Caller, tickets: Sequence[Ticket]) -> list[bool]:
    """Whether the caller may read each of these."""
    return may_each(caller, Permission.TICKETS_READ, tickets)


def redacted_for(caller: Caller, ticket: Ticket) -> Ticket:
    """What the caller sees of the ticket."""
    return ticket if caller.is_staff else ticket_for_customer(ticket, now(), _fields_for_customers(ticket))


def _fields_for_customers(ticket: Ticket) -> Collection[str]:
    """Those that customers see, archived ones too: a ticket without any needs no look into the directory."""
    return {field.id for field in directory().ticket_fields if field.customers_see} if ticket.fields else ()


def _authorize(caller: Caller, permission: Permission, ticket: Ticket) -> None:
    require_readable(ticket, caller)
    require(caller, permission, ticket)


def _require_changeable(caller: Caller, ticket: Ticket) -> None:
    require_unmerged(ticket)
    known = redacted_for(caller, ticket)
    if known.status is Status.CLOSED:
        raise TicketClosedError(f"ticket {ticket.id} is closed", known.version)


def _expect_version(caller: Caller, ticket: Ticket, expected_version: int) -> None:
    version = redacted_for(caller, ticket).version
    if expected_version not in {0, version}:
        raise StaleTicketError(f"ticket {ticket.id} changed since you looked", version)
