"""Confirm a participant."""

from __future__ import annotations

from shared.contacts.model import Identity
from shared.contacts.reachable import reach
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.errors import ParticipantNotFoundError
from shared.tickets.events import ParticipantConfirmed
from shared.tickets.model import Ticket


def confirm_participant(ticket_id: int, identity: Identity, by: Caller, expected_version: int = 0) -> Ticket:
    """Someone who wrote in uninvited takes part from now on, and gets replies."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    if identity not in {person.reached_at for person in ticket.participants}:
        raise ParticipantNotFoundError(f"{identity.value} has not written to ticket {ticket_id}")
    confirmed = tuple(
        p.model_copy(update={"confirmed": True}) if p.reached_at == identity else p
        for p in ticket.participants
    )
    if confirmed == ticket.participants:
        return ticket
    change = TicketChange(ticket, by)
    change.record(ParticipantConfirmed, reach(identity), participants=confirmed)
    change.commit(response=change.ticket)
    return change.ticket
