"""Confirm a participant."""

from __future__ import annotations

from shared.contacts.reachable import reach
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.errors import ParticipantNotFoundError
from shared.tickets.events import ParticipantConfirmed
from shared.tickets.model import Ticket


def confirm_participant(ticket_id: int, address: str, by: Caller, expected_version: int = 0) -> Ticket:
    """Let someone who wrote in uninvited take part: from now on answers may reach them."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    people = (person.reached_at for person in ticket.participants)
    named = next((identity for identity in people if identity.value.lower() == address.lower()), None)
    if named is None:
        raise ParticipantNotFoundError(f"{address} has not written to ticket {ticket_id}")
    confirmed = tuple(
        p.model_copy(update={"confirmed": True}) if p.reached_at == named else p for p in ticket.participants
    )
    if confirmed == ticket.participants:
        return ticket
    change = TicketChange(ticket, by)
    change.record(ParticipantConfirmed, reach(named), participants=confirmed)
    change.commit(response=change.ticket)
    return change.ticket
