"""What kinds of events there are, by who listens."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.messaging.event import DeskEvent
from shared.tickets.model import QueueKeys


class Assignment(BaseModel):
    """Who has a ticket: always a team, perhaps an agent of it."""

    model_config = ConfigDict(frozen=True)

    team_id: str
    assignee_id: str | None = None


class AnyTicketEvent(DeskEvent):
    """Anything that happened in one ticket."""

    type: Literal["event"] = "event"
    ticket_id: int


class SearchRelevant(AnyTicketEvent):
    """Something that may change who reads, and so finds, what in a ticket."""


class VersionedTicketEvent(SearchRelevant):
    """A fact about one ticket. `version` is what the ticket's version became with it."""

    version: int


class SlaRelevant(VersionedTicketEvent):
    """A fact that may start, stop or move the ticket's clock."""


class QueueChanging(SlaRelevant):
    """A fact that changed the queues a ticket stands in. `before` is None for a new ticket."""

    before: QueueKeys | None = None
    after: QueueKeys
