"""What can happen to a record."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from shared.identity.fields import GovernedField
from shared.messaging.event import DeskEvent


class RecordEvent(DeskEvent):
    """A fact about one record, which made it this `version`. `was` and `now` are the fields that it changed, before and after.

    Read as this class, it is any of those below, one of a later release too.
    """

    kind: str
    collection: str
    record_id: str
    version: int
    was: dict[str, Any] = Field({})
    now: dict[str, Any] = Field({})

    @property
    def withheld_by(self) -> GovernedField | None:
        """What was said of a customer says how they are reached."""
        return GovernedField.ADDRESS if self.collection == "contacts" else None


class RecordCreated(RecordEvent):
    kind: Literal["RecordCreated"] = "RecordCreated"


class RecordChanged(RecordEvent):
    kind: Literal["RecordChanged"] = "RecordChanged"


class RecordArchived(RecordEvent):
    """It is no longer offered, and still there."""

    kind: Literal["RecordArchived"] = "RecordArchived"


class RecordRestored(RecordEvent):
    kind: Literal["RecordRestored"] = "RecordRestored"
