"""Vouch for a mail that its sender's own domain disowned."""

from __future__ import annotations

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.audience import is_disowned, was_told
from shared.tickets.change import TicketChange, last_words
from shared.tickets.errors import NothingToAcceptError
from shared.tickets.events import MessageAccepted
from shared.tickets.model import Message, Ticket
from shared.tickets.store import load_message, message_version, open_conversation
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
    if message_id > 1:  # a ticket's own first message is in its row from the start
        _show(change, accepted)
    change.commit(answer=change.ticket, also=[message_version(accepted, replaces=message.version)])
    return change.ticket


def _show(change: TicketChange, message: Message) -> None:
    """In the list row, as if it had come in without a doubt."""
    entries = open_conversation(message.ticket_id, RECENT)[1]
    later = (e for e in entries if isinstance(e, Message) and e.id > message.id and was_told(e))
    update: dict[str, object] = {
        "message_count": change.ticket.message_count + 1,
        "has_attachments": change.ticket.has_attachments or bool(message.attachments),
    }
    if next(later, None) is None:
        update |= last_words(message)
    change.ticket = change.ticket.model_copy(update=update)
