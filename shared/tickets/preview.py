"""The summary of a ticket's messages in a list row: preview, author of the last one, count, whether there are attachments.

Staff see the summary of the head, customers that of their view, which leaves held replies out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from shared.identity.caller import CallerKind
from shared.tickets.audience import counts_in_head
from shared.tickets.customer_view import CustomerView
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket

PREVIEW_CHARACTERS = 140
Row = TypeVar("Row", Ticket, CustomerView)


def with_message(row: Row, message: Message, newest: Sequence[Message]) -> Row:
    """`newest` are the counted messages after this one, newest first, and this one."""
    has_attachments = row.has_attachments or bool(message.attachments)
    return _with_counts(row, newest, row.message_count + 1, has_attachments=has_attachments)


def without_message(row: Row, message: Message, left: Sequence[Message]) -> Row:
    """`left` is what `remaining_messages` found."""
    has_attachments = row.has_attachments
    if message.attachments:
        has_attachments = any(each.attachments for each in left)
    return _with_counts(row, left, row.message_count - 1, has_attachments=has_attachments)


def remaining_messages(message: Message, log: Iterable[LogEntry], held: Collection[int]) -> list[Message]:
    """The other counted messages, newest first, as far back as the summary without this one needs."""
    found: list[Message] = []
    for each in log:
        if isinstance(each, Message) and each.id != message.id and counts_in_head(each):
            found.append(each)
            if each.id not in held and (each.attachments or not message.attachments):
                break
    return found


def messages_since(message: Message, log: Iterable[LogEntry]) -> list[Message]:
    """The counted messages after this one, newest first, and this one."""
    found: list[Message] = []
    for each in log:
        if isinstance(each, Message) and each.id <= message.id:
            break
        if isinstance(each, Message) and counts_in_head(each):
            found.append(each)
    return [*found, message]


def _with_counts(row: Row, newest: Sequence[Message], count: int, *, has_attachments: bool) -> Row:
    last = newest[0] if newest else None
    update = {
        "preview": " ".join(last.text.split())[:PREVIEW_CHARACTERS] if last else "",
        "last_author": "agent" if last and last.author.kind is CallerKind.STAFF else "customer",
        "message_count": count,
        "has_attachments": has_attachments,
    }
    return row.model_copy(update=update)
