"""Whom a message is for. Staff see all of them; this is about everybody else."""

from __future__ import annotations

from shared.tickets.events import LogEntry, ReplyWithdrawn
from shared.tickets.model import DeliveryState, Message, MessageKind, Ticket


def is_held(message: Message) -> bool:
    """Whether it waits to be sent, and can still be taken back."""
    return any(delivery.state is DeliveryState.HELD for delivery in message.deliveries)


def is_held_back(entry: LogEntry) -> bool:
    """Whether what came along with it, such as a status, was never said either: with an answer not sent, or taken back."""
    if isinstance(entry, Message):
        return is_held(entry) or _is_withdrawn(entry)
    return isinstance(entry, ReplyWithdrawn)


def was_told(message: Message) -> bool:
    """Whether it counts in the ticket's head, which says nothing of what a stranger wrote in."""
    return _is_common(message) and not message.from_new_participant and not is_unproven(message)


def is_unproven(message: Message) -> bool:
    """Whether the domain that it claims to come from disowns it, and nobody has vouched for it."""
    return not message.accepted and is_disowned(message)


def is_disowned(message: Message) -> bool:
    """`SENDER_NOT_PROVEN` of shared/mail/decision.py."""
    return message.mail is not None and any(
        found.kind == "sender_not_proven" for found in message.mail.receipts
    )


def is_for_all(message: Message, ticket: Ticket) -> bool:
    """Whether everybody in the conversation may know it. A stranger's words become so when the stranger is confirmed."""
    confirmed = {person.reached_at for person in ticket.participants if person.confirmed}
    is_known = not message.from_new_participant or message.author_reached_at in confirmed
    return _is_common(message) and is_known and not is_unproven(message)


def _is_common(message: Message) -> bool:
    return message.kind is MessageKind.MESSAGE and message.moved_to is None and not _is_withdrawn(message)


def _is_withdrawn(message: Message) -> bool:
    return any(delivery.state is DeliveryState.WITHDRAWN for delivery in message.deliveries)
