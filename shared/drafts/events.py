"""What can happen to drafts beside the ticket's history."""

from __future__ import annotations

from shared.messaging.event import DeskEvent


class DraftChanged(DeskEvent):
    """A draft began, was shared, kept to oneself again, or discarded: not each time that it is saved."""

    ticket_id: int
    draft_id: str


class SendTimeReached(DeskEvent):
    """The moment has come for which a reply was scheduled, with this version of its ticket. A timer publishes it."""

    ticket_id: int
    draft_id: str
    schedule_version: int
