"""Tickets that go on from another one, because what was answered there belongs into a new one."""

from __future__ import annotations

from shared.tickets.listing import list_tickets
from shared.tickets.model import Ticket
from shared.tickets.queues import REQUESTERS
from shared.tickets.states import Status
from shared.tickets.store import load_ticket

RECENT_TICKETS = 10


def recent_tickets_of(contact_id: str) -> list[Ticket]:
    """The last few that a contact has asked, last changed first."""
    return list_tickets(REQUESTERS, [f"CONTACT#{contact_id}"], None, RECENT_TICKETS)[0]


def went_on_in(former: Ticket, contact_id: str) -> Ticket | None:
    """The ticket in which this contact has gone on from another one already, if that is not closed too."""
    later = [ticket.id for ticket in recent_tickets_of(contact_id) if ticket.follow_up_of == former.id]
    return next((ticket for ticket in map(load_ticket, later) if ticket.status is not Status.CLOSED), None)
