"""Accept a message whose sender's own domain disowned it."""

from __future__ import annotations

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.audience import counts_in_head, is_disowned, is_public
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import reopen_for
from shared.tickets.errors import NothingToAcceptError
from shared.tickets.events import MessageAccepted
from shared.tickets.model import Ticket
from shared.tickets.store import (
    RECENT_ENTRIES,
    load_message,
    log_backwards,
    message_version,
    open_conversation,
)


def accept_message(ticket_id: int, message_id: int, by: Caller, expected_version: int = 0) -> Ticket:
    """The customer sees the message from now on."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    message = load_message(ticket_id, message_id)
    if not is_disowned(message) or message.moved_to is not None:
        raise NothingToAcceptError("nothing speaks against this message")
    if message.accepted:
        return ticket
    change = TicketChange(ticket, by)
    change.record(MessageAccepted, {"message_id": message_id})
    accepted = message.model_copy(update={"version": message.version + 1, "accepted": True})
    _, entries, cursor = open_conversation(ticket_id, RECENT_ENTRIES)
    if counts_in_head(accepted) and not counts_in_head(message):
        change.count_message(accepted, log_backwards(ticket_id, entries, cursor))
    if is_public(accepted, ticket):
        change.update_customer_view()
        reopen_for(change, accepted, entries)
    change.commit(response=change.ticket, also=[message_version(accepted, replaces=message.version)])
    return change.ticket
