"""Vouch for a mail that its sender's own domain disowned."""

from __future__ import annotations

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.audience import counts_in_head, is_disowned, is_for_all
from shared.tickets.change import TicketChange
from shared.tickets.errors import NothingToAcceptError
from shared.tickets.events import MessageAccepted
from shared.tickets.model import Ticket
from shared.tickets.store import load_message, log_backwards, message_version, open_conversation
from shared.tickets.taking_back import RECENT
from shared.tickets.triage import changeable


def accept_message(ticket_id: int, message_id: int, by: Caller, seen: int = 0) -> Ticket:
    """The ticket, whose customer sees the message from now on. Accepted again, it stays as it is."""
    ticket = changeable(by, ticket_id, Permission.TICKETS_RETHREAD, seen)
    message = load_message(ticket_id, message_id)
    if not is_disowned(message) or message.moved_to is not None:
        raise NothingToAcceptError("nothing speaks against this message")
    if message.accepted:
        return ticket
    change = TicketChange(ticket, by)
    change.record(MessageAccepted, {"message_id": message_id})
    accepted = message.model_copy(update={"version": message.version + 1, "accepted": True})
    if counts_in_head(accepted) and not counts_in_head(message):
        _, entries, cursor = open_conversation(ticket_id, RECENT)
        change.admit(accepted, log_backwards(ticket_id, entries, cursor))
    if is_for_all(accepted, ticket):
        change.show()
    change.commit(response=change.ticket, also=[message_version(accepted, replaces=message.version)])
    return change.ticket
