"""The files of a conversation, as their scans are now."""

from __future__ import annotations

from collections.abc import Sequence

from shared.attachments.scan import current_scans, with_current_scans
from shared.tickets.log import LogEntry
from shared.tickets.message import Message


def with_scans(entries: Sequence[LogEntry]) -> list[LogEntry]:
    """Nothing is read unless a file of these messages is scanned."""
    messages = [entry for entry in entries if isinstance(entry, Message)]
    states = current_scans(file for message in messages for file in message.attachments)
    if not states:
        return list(entries)
    return [
        entry.model_copy(update={"attachments": with_current_scans(entry.attachments, states)})
        if isinstance(entry, Message) and entry.attachments
        else entry
        for entry in entries
    ]
