"""What of the ticket goes out to people outside with a question: messages of the conversation, and files of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shared.attachments.model import Attachment
from shared.errors import InvalidError
from shared.side_threads.payloads import Forwarded
from shared.tickets.audience import is_held, is_withdrawn
from shared.tickets.message import Message, MessageKind
from shared.tickets.store import MessageNotFoundError, load_messages


class NotForwardedError(InvalidError):
    """This message, or this file, does not leave the desk."""


@dataclass(frozen=True)
class Forwarding:
    """In the order of the conversation, each once."""

    message_ids: tuple[int, ...] = ()
    files: tuple[Attachment, ...] = ()


def forwarding_of(ticket_id: int, forwards: Sequence[Forwarded]) -> Forwarding:
    """One BatchGetItem. Raises NotForwardedError for a note, a withdrawn or held reply, and a file that is not there."""
    wanted = {each.message_id: each.attachment_ids for each in forwards}
    found = {message.id: message for message in load_messages(ticket_id, wanted)}
    files: dict[str, Attachment] = {}
    for message_id, attachment_ids in sorted(wanted.items()):
        if message_id not in found:
            raise MessageNotFoundError(f"ticket {ticket_id} has no message {message_id}")
        files |= _files(found[message_id], attachment_ids)
    return Forwarding(tuple(sorted(found)), tuple(files.values()))


def _files(message: Message, attachment_ids: Sequence[str]) -> dict[str, Attachment]:
    if message.kind is not MessageKind.MESSAGE:
        raise _not_forwarded("a note stays at the desk")
    if is_held(message) or is_withdrawn(message):
        raise _not_forwarded("this reply was not sent to the customer either")
    files = {each.id: each for each in message.attachments}
    if not files.keys() >= {*attachment_ids}:
        raise _not_forwarded("the message has no such file")
    return {file_id: files[file_id] for file_id in attachment_ids}


def _not_forwarded(why: str) -> NotForwardedError:
    return NotForwardedError(why, **{"body.forwards": why})
