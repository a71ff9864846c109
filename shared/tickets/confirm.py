"""Confirm a participant."""

from __future__ import annotations

from collections.abc import Sequence

from shared.contacts.model import Identity
from shared.contacts.reachable import reach
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.audience import is_unproven
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import reopen_for
from shared.tickets.errors import ParticipantNotFoundError
from shared.tickets.events import ParticipantConfirmed
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.store import RECENT_ENTRIES, open_conversation


def confirm_participant(ticket_id: int, identity: Identity, by: Caller, expected_version: int = 0) -> Ticket:
    """Someone who wrote in uninvited, or whom a mail named, takes part from now on, and gets replies."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    if identity not in {person.reached_at for person in ticket.participants}:
        raise ParticipantNotFoundError(f"{identity.value} is not in ticket {ticket_id}")
    confirmed = tuple(
        p.model_copy(update={"confirmed": True}) if p.reached_at == identity else p
        for p in ticket.participants
    )
    if confirmed == ticket.participants:
        return ticket
    change = TicketChange(ticket, by)
    change.record(ParticipantConfirmed, reach(identity), participants=confirmed)
    _, entries, _ = open_conversation(ticket_id, RECENT_ENTRIES)
    if waiting := _last_of(identity, entries):
        reopen_for(change, waiting, entries)
    change.commit(response=change.ticket)
    return change.ticket


def _last_of(identity: Identity, entries: Sequence[LogEntry]) -> Message | None:
    messages = (entry for entry in reversed(entries) if isinstance(entry, Message))
    theirs = (message for message in messages if message.author_reached_at == identity)
    return next((message for message in theirs if not is_unproven(message)), None)
