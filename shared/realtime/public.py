"""What of a ticket's news a customer's screen shows. Of all else a push must not even say that it happened."""

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
from shared.tickets.visibility import is_shown

# A kind that is not named here is the desk's own business: so is one that is added later.
WITH_THE_HEAD = (TicketOpened, StatusChanged, ParticipantConfirmed)
# An answer is held at first: that it was sent is what makes it public.
WITH_A_MESSAGE = (CustomerReplied, TicketReplied, DeliveryReported, MessageAccepted, MessageMoved)

PERHAPS_PUBLIC = (*WITH_THE_HEAD, *WITH_A_MESSAGE)


def is_public(event: AnyTicketEvent, ticket: Ticket) -> bool:
    """Whether this changes what the ticket's customers see. What came with a message is as public as the message."""
    if isinstance(event, WITH_THE_HEAD):
        # Not what came along with a reply that is held, or went with one that was withdrawn.
        return ticket.view_at(now()).updated_at >= event.at
    if isinstance(event, MessageMoved) and event.to_ticket_id == ticket.id:
        return _is_shown(event.version, ticket)
    return isinstance(event, WITH_A_MESSAGE) and _is_shown(event.message_id, ticket)


def _is_shown(message_id: int, ticket: Ticket) -> bool:
    """A message that was moved away is gone from where it was shown before."""
    try:
        message = load_message(ticket.id, message_id)
    except MessageNotFoundError:
        return False
    return is_shown(message.model_copy(update={"moved_to": None}), ticket, now())
