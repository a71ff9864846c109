"""The files of a thread's messages."""

from __future__ import annotations

from shared.attachments.model import Link
from shared.attachments.scan import require_openable
from shared.attachments.store import link_to
from shared.errors import NotFoundError
from shared.identity.caller import Caller
from shared.side_threads.access import load_guarded
from shared.side_threads.model import SourceId
from shared.side_threads.store import load_message


class ThreadFileNotFoundError(NotFoundError):
    """The message has no such file."""


def thread_file_link(source: SourceId, attachment_id: str, caller: Caller) -> Link:
    load_guarded(caller, source.ticket_id, source.thread_id)
    found = (each for each in load_message(source).attachments if each.id == attachment_id)
    attachment = next(found, None)
    if attachment is None:
        raise ThreadFileNotFoundError(f"message {source.message_id} has no file {attachment_id}")
    require_openable(attachment, caller)
    return link_to(attachment.key, attachment.filename, attachment.content_type, inline=attachment.inline)
