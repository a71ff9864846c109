"""Whom a message is for. Staff see all of them; this is about everybody else."""

from __future__ import annotations

from shared.tickets.match_reason import MatchReasonKind
from shared.tickets.model import DeliveryState, Message, MessageKind, Ticket


def is_held(message: Message) -> bool:
    """Whether it waits to be sent."""
    return any(delivery.state is DeliveryState.HELD for delivery in message.deliveries)


def counts_in_head(message: Message) -> bool:
    """Whether the ticket's row counts it, and may show its words: no note, no machine's, stranger's or disowned mail.

    A ticket's own first message is in its row whatever it is.
    """
    is_doubtful = message.automatic or message.from_new_participant or is_unproven(message)
    return _is_common(message) and (message.id == 1 or not is_doubtful)


def is_unproven(message: Message) -> bool:
    """Whether the domain that it claims to come from disowns it, and nobody has vouched for it."""
    return not message.accepted and is_disowned(message)


def is_disowned(message: Message) -> bool:
    return message.mail is not None and any(
        reason.kind is MatchReasonKind.SENDER_NOT_PROVEN for reason in message.mail.match_reasons
    )


def is_for_all(message: Message, ticket: Ticket) -> bool:
    """Whether everybody in the conversation may know it. A stranger's words become so when the stranger is confirmed."""
    confirmed = {person.reached_at for person in ticket.participants if person.confirmed}
    is_known = not message.from_new_participant or message.author_reached_at in confirmed
    return _is_common(message) and is_known and not is_unproven(message)


def _is_common(message: Message) -> bool:
    return message.kind is MessageKind.MESSAGE and message.moved_to is None and not is_withdrawn(message)


def is_withdrawn(message: Message) -> bool:
    return any(delivery.state is DeliveryState.WITHDRAWN for delivery in message.deliveries)
