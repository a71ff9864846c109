"""What a list row says of a ticket's messages: the words of the last one, how many there are, whether there are files.

Both say it: the head, for staff, and the customers' view of it, from which held replies are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from shared.identity.caller import CallerKind
from shared.tickets.audience import counts_in_head
from shared.tickets.customer_view import CustomerView
from shared.tickets.events import LogEntry
from shared.tickets.model import Message, Ticket

PREVIEW_CHARACTERS = 140
Row = TypeVar("Row", Ticket, CustomerView)


def with_message(row: Row, message: Message, newest: Sequence[Message]) -> Row:
    """With one message more. `newest` are the counted ones from the last to this one, the last first."""
    has_attachments = row.has_attachments or bool(message.attachments)
    return _with_counts(row, newest, row.message_count + 1, has_attachments=has_attachments)


def without_message(row: Row, message: Message, left: Sequence[Message]) -> Row:
    """With one message less. `left` are the counted ones that stay, the last first, as far as `enough_without`."""
    has_attachments = row.has_attachments
    if message.attachments:
        has_attachments = any(each.attachments for each in left)
    return _with_counts(row, left, row.message_count - 1, has_attachments=has_attachments)


def enough_without(message: Message, log: Iterable[LogEntry], held: Collection[int]) -> list[Message]:
    """Of the log, newest first: the counted messages that it takes to say a row without this one."""
    found: list[Message] = []
    for each in log:
        if isinstance(each, Message) and each.id != message.id and counts_in_head(each):
            found.append(each)
            if each.id not in held and (each.attachments or not message.attachments):
                break
    return found


def newest_down_to(message: Message, log: Iterable[LogEntry]) -> list[Message]:
    """Of the log, newest first: the counted messages after this one, and this one."""
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
