"""A ticket's log: its messages, and the events of any kind there has been."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from shared.messaging.event import Actor, DeskEvent
from shared.tickets.events import (
    AcknowledgementFailed,
    AcknowledgementSent,
    AnswerPushed,
    ApprovalGranted,
    ApprovalRefused,
    ApprovalRequested,
    ApprovalWithdrawn,
    CustomerReplied,
    DeliveryReported,
    DraftOwnerChanged,
    DueDateChanged,
    EvidenceAdded,
    EvidenceRemoved,
    FieldsChanged,
    IncidentReopened,
    MacroApplied,
    MessageAccepted,
    MessageMoved,
    NoteAdded,
    ParticipantConfirmed,
    PriorityChanged,
    ReplyScheduled,
    ReplyUnscheduled,
    ReplyWithdrawn,
    RuleApplied,
    RuleFailed,
    RuleStopped,
    ScheduledReplyNotSent,
    SideThreadAnswered,
    SideThreadCorrected,
    SideThreadMailFailed,
    SideThreadOpened,
    SideThreadStateChanged,
    SlaBreached,
    SlaWarned,
    SnoozeEnded,
    StatusChanged,
    TagsChanged,
    TicketAssigned,
    TicketFollowed,
    TicketLinked,
    TicketMerged,
    TicketOpened,
    TicketReplied,
    TicketSnoozed,
    TicketSplit,
    TicketUnfollowed,
    TicketUnlinked,
    TicketUnmerged,
    TypeChanged,
)
from shared.tickets.message import Message

TicketLogEvent = Annotated[
    TicketOpened
    | TicketAssigned
    | StatusChanged
    | TicketSnoozed
    | SnoozeEnded
    | DueDateChanged
    | PriorityChanged
    | TypeChanged
    | TagsChanged
    | FieldsChanged
    | TicketReplied
    | CustomerReplied
    | NoteAdded
    | MacroApplied
    | RuleApplied
    | RuleFailed
    | RuleStopped
    | ReplyWithdrawn
    | ParticipantConfirmed
    | MessageAccepted
    | MessageMoved
    | TicketMerged
    | TicketUnmerged
    | TicketSplit
    | TicketLinked
    | TicketUnlinked
    | TicketFollowed
    | TicketUnfollowed
    | IncidentReopened
    | SlaWarned
    | SlaBreached
    | ApprovalRequested
    | ApprovalGranted
    | ApprovalRefused
    | ApprovalWithdrawn
    | EvidenceAdded
    | EvidenceRemoved
    | SideThreadOpened
    | SideThreadAnswered
    | SideThreadCorrected
    | SideThreadMailFailed
    | SideThreadStateChanged
    | DraftOwnerChanged
    | ReplyScheduled
    | ReplyUnscheduled
    | ScheduledReplyNotSent
    | DeliveryReported
    | AnswerPushed
    | AcknowledgementSent
    | AcknowledgementFailed,
    Field(discriminator="kind"),
]


class UnknownEvent(BaseModel):
    """An event of a kind that this version does not know: newer code has recorded it, as `unknown_kind`."""

    model_config = ConfigDict(frozen=True)

    type: Literal["event"] = "event"
    kind: Literal["UnknownEvent"] = "UnknownEvent"
    unknown_kind: str
    id: str
    at: datetime
    by: Actor
    ticket_id: int


LogEntry = Message | DeskEvent | UnknownEvent
# Not by the union: a function that reads two kinds of event would build the validators of all forty.
_KINDS: dict[str, type[DeskEvent]] = {
    kind.detail_type(): kind for kind in get_args(get_args(TicketLogEvent)[0])
}


def read_event(stored: dict[str, Any]) -> DeskEvent | UnknownEvent:
    """One event of a ticket's log."""
    if kind := _KINDS.get(stored["kind"]):
        return kind.model_validate(stored)
    return UnknownEvent.model_validate({**stored, "kind": "UnknownEvent", "unknown_kind": stored["kind"]})
