"""Which messages customers may see. Staff see all of them."""

from __future__ import annotations

from shared.tickets.delivery import DeliveryState
from shared.tickets.match_reason import MatchReasonKind
from shared.tickets.message import Message, MessageKind
from shared.tickets.model import Ticket


def is_held(message: Message) -> bool:
    """Whether it waits to be sent, and can still be withdrawn."""
    return any(delivery.state is DeliveryState.HELD for delivery in message.deliveries)


def counts_in_head(message: Message) -> bool:
    """Whether the ticket's preview and message count include it. The first message of a ticket always counts."""
    is_doubtful = message.automatic or message.from_new_participant or is_unproven(message)
    return _is_in_conversation(message) and (message.id == 1 or not is_doubtful)


def is_unproven(message: Message) -> bool:
    """Whether its sender's domain disowns it, and no agent has accepted it."""
    return not message.accepted and is_disowned(message)


def is_disowned(message: Message) -> bool:
    return message.mail is not None and any(
        reason.kind is MatchReasonKind.SENDER_NOT_PROVEN for reason in message.mail.match_reasons
    )


def is_public(message: Message, ticket: Ticket) -> bool:
    """Whether everybody in the conversation may see it. A stranger's message is public once the stranger is confirmed."""
    confirmed = {person.reached_at for person in ticket.participants if person.confirmed}
    is_known = not message.from_new_participant or message.author_reached_at in confirmed
    return _is_in_conversation(message) and is_known and not is_unproven(message)


def _is_in_conversation(message: Message) -> bool:
    return message.kind is MessageKind.MESSAGE and message.moved_to is None and not is_withdrawn(message)


def is_withdrawn(message: Message) -> bool:
    return any(delivery.state is DeliveryState.WITHDRAWN for delivery in message.deliveries)
