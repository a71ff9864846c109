"""What customers know of a ticket's head.

The head itself would say too much: its version and time count notes, and its preview shows replies that can still be
withdrawn.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.tickets.states import StoredStatus

# How long an agent's reply waits before it is sent, and can be withdrawn.
UNDO_SECONDS = 10


class HeldReply(BaseModel):
    """An agent's reply that can still be withdrawn. Customers see it, and the rest of its change, from `until` on."""

    model_config = ConfigDict(frozen=True)

    message_id: int
    change_id: str
    at: datetime

    @property
    def until(self) -> datetime:
        return self.at + timedelta(seconds=UNDO_SECONDS)


class CustomerView(BaseModel):
    """A ticket's head as customers know it, without the replies that are `held`. `version` counts what they learned."""

    model_config = ConfigDict(frozen=True)

    version: int
    status: StoredStatus
    status_id: str | None = None
    solved_at: datetime | None = None
    preview: str
    last_author: Literal["customer", "agent"]
    message_count: int
    has_attachments: bool
    updated_at: datetime
    held: tuple[HeldReply, ...] = ()

    def is_held_at(self, moment: datetime) -> bool:
        """Of several held replies the first is published together with the last."""
        return any(each.until > moment for each in self.held)

    @property
    def last_word_at(self) -> datetime:
        """When customers last learned something, or will when the last held reply is sent. Their lists are in this order."""
        return max(self.updated_at, *(each.at for each in self.held)) if self.held else self.updated_at
