"""What administrators did about messages that had failed."""

from __future__ import annotations

from typing import Literal

from shared.messaging.event import DeskEvent


class DeadLettersRedriven(DeskEvent):
    """Messages went back to where they had failed."""

    kind: Literal["DeadLettersRedriven"] = "DeadLettersRedriven"
    consumer: str
    moved: int


class DeadLetterDiscarded(DeskEvent):
    """A message was thrown away. What it was about stays known."""

    kind: Literal["DeadLetterDiscarded"] = "DeadLetterDiscarded"
    consumer: str
    message_id: str
    event_type: str
    ticket_id: int | None = None
    reason: str


class EventsRepublished(DeskEvent):
    """Events were put on the bus again."""

    kind: Literal["EventsRepublished"] = "EventsRepublished"
    events: int
