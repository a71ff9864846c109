"""What changed about a ticket itself."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from shared.fields.values import FieldValue
from shared.growing import OrUnknown
from shared.identity.fields import GovernedField
from shared.messaging.event import DeskEvent
from shared.tickets.events.kinds import (
    Assignment,
    QueueChanging,
    SlaRelevant,
    VersionedTicketEvent,
)
from shared.tickets.model import StoredChannel, Tag
from shared.tickets.states import Snooze, StoredPriority, StoredStatus, StoredType


class TicketOpened(QueueChanging):
    kind: Literal["TicketOpened"] = "TicketOpened"
    channel: StoredChannel
    message_id: int


class TicketAssigned(QueueChanging):
    kind: Literal["TicketAssigned"] = "TicketAssigned"
    was: Assignment
    now: Assignment


class StatusChanged(QueueChanging):
    """`was_id` and `now_id` are the team's own statuses, where there are any. `silent_days`: the desk did it by itself,
    after so many days without a message.
    """

    kind: Literal["StatusChanged"] = "StatusChanged"
    was: StoredStatus
    now: StoredStatus
    was_id: str | None = None
    now_id: str | None = None
    silent_days: int | None = None


class SnoozeEndReason(StrEnum):
    TIME = "time"
    CUSTOMER_WROTE = "customer_wrote"
    TAKEN_BACK = "taken_back"


class TicketSnoozed(QueueChanging):
    """An agent took it out of the lists for a while. `was` is another snooze that this one replaces."""

    kind: Literal["TicketSnoozed"] = "TicketSnoozed"
    was: Snooze | None = None
    now: Snooze


class SnoozeEnded(QueueChanging):
    """It is back in the lists."""

    kind: Literal["SnoozeEnded"] = "SnoozeEnded"
    was: Snooze
    reason: Annotated[SnoozeEndReason, OrUnknown()]


class SnoozeElapsed(DeskEvent):
    """The moment has come until which a ticket was snoozed, with this version of it. A timer publishes it."""

    ticket_id: int
    version: int


class TicketFollowed(VersionedTicketEvent):
    """Who did it follows it now."""

    kind: Literal["TicketFollowed"] = "TicketFollowed"


class TicketUnfollowed(VersionedTicketEvent):
    kind: Literal["TicketUnfollowed"] = "TicketUnfollowed"


class DueDateChanged(VersionedTicketEvent):
    kind: Literal["DueDateChanged"] = "DueDateChanged"
    was: datetime | None = None
    now: datetime | None = None


class PriorityChanged(SlaRelevant):
    withheld_by: ClassVar[GovernedField] = GovernedField.PRIORITY

    kind: Literal["PriorityChanged"] = "PriorityChanged"
    was: StoredPriority
    now: StoredPriority


class TypeChanged(SlaRelevant):
    kind: Literal["TypeChanged"] = "TypeChanged"
    was: StoredType
    now: StoredType


class TagsChanged(SlaRelevant):
    withheld_by: ClassVar[GovernedField] = GovernedField.TAGS

    kind: Literal["TagsChanged"] = "TagsChanged"
    was: tuple[Tag, ...]
    now: tuple[Tag, ...]


class FieldsChanged(SlaRelevant):
    """Of the desk's own fields, only those that changed: what is not in `was` was empty, what is not in `now` is."""

    withheld_by: ClassVar[GovernedField] = GovernedField.FIELDS

    kind: Literal["FieldsChanged"] = "FieldsChanged"
    was: dict[str, FieldValue]
    now: dict[str, FieldValue]


class MacroApplied(VersionedTicketEvent):
    """An agent applied a macro. What it did are the other events of the same change."""

    kind: Literal["MacroApplied"] = "MacroApplied"
    macro_id: str
    macro_name: str
