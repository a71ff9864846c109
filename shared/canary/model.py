"""A canary: a mail that the desk sends to itself, to see that mail comes in."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel

from shared.records.model import Record

# Longer than mail usually takes, and than the inbox's queue takes to try again what failed once.
PATIENCE = timedelta(minutes=10)


class CanaryState(StrEnum):
    UNDER_WAY = "under_way"
    BACK = "back"
    MISSING = "missing"
    REFUSED = "refused"


class Canary(Record):
    """One mail to one of the desk's mailboxes. `refusal` is what SES said where it did not take the mail."""

    collection: ClassVar[str] = "canaries"

    mailbox: str
    state: CanaryState = CanaryState.UNDER_WAY
    sent_at: datetime
    back_at: datetime | None = None
    refusal: str | None = None

    def with_state_at(self, at: datetime) -> Canary:
        """A copy with its state at that time. A canary that returns late has returned."""
        return self.model_copy(update={"state": self._state(at)})

    def _state(self, at: datetime) -> CanaryState:
        if self.refusal is not None:
            return CanaryState.REFUSED
        if self.back_at is not None:
            return CanaryState.BACK
        return CanaryState.UNDER_WAY if at - self.sent_at < PATIENCE else CanaryState.MISSING


class CanaryList(BaseModel):
    """The newest hundred of the last week, newest first."""

    items: list[Canary]
