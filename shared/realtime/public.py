"""Which events of a ticket customers may learn of. A push must not reveal that any other event happened."""

from __future__ import annotations

from shared.clock import now
from shared.tickets.events import (
    AnyTicketEvent,
    CustomerReplied,
    DeliveryReported,
    MessageAccepted,
    MessageMoved,
    ParticipantConfirmed,
    StatusChanged,
    TicketOpened,
    TicketReplied,
)
from shared.tickets.model import Ticket
from shared.tickets.store import MessageNotFoundError, load_message
from shared.tickets.visibility import is_visible

# An event that is not named here is internal, and so is one that is added later.
WITH_THE_HEAD = (TicketOpened, StatusChanged, ParticipantConfirmed)
# A reply is held at first, and becomes public when it is sent.
WITH_A_MESSAGE = (CustomerReplied, TicketReplied, DeliveryReported, MessageAccepted, MessageMoved)

PERHAPS_PUBLIC = (*WITH_THE_HEAD, *WITH_A_MESSAGE)


def is_public(event: AnyTicketEvent, ticket: Ticket) -> bool:
    """Whether this changes what the ticket's customers see. An event of a message is as public as the message."""
    if isinstance(event, WITH_THE_HEAD):
        # Not a change that came with a held reply, or left with a withdrawn one.
        return ticket.view_at(now()).updated_at >= event.at
    if isinstance(event, MessageMoved) and event.to_ticket_id == ticket.id:
        return _is_shown(event.version, ticket)
    return isinstance(event, WITH_A_MESSAGE) and _is_shown(event.message_id, ticket)


def _is_shown(message_id: int, ticket: Ticket) -> bool:
    """A message that was moved away counts as shown where it was before."""
    try:
        message = load_message(ticket.id, message_id)
    except MessageNotFoundError:
        return False
    return is_visible(message.model_copy(update={"moved_to": None}), ticket, now())
