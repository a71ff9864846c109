"""What can happen to a ticket."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from shared.contacts.model import Identity
from shared.contacts.reachable import Address
from shared.identity.fields import GovernedField
from shared.messaging.event import Actor, DeskEvent
from shared.tickets.model import (
    Delivery,
    Message,
    MessageKind,
    QueueKeys,
    StoredChannel,
    StoredMessageKind,
    Tag,
)
from shared.tickets.states import StoredPriority, StoredStatus


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


class TicketOpened(QueueChanging):
    kind: Literal["TicketOpened"] = "TicketOpened"
    channel: StoredChannel
    message_id: int


class TicketAssigned(QueueChanging):
    kind: Literal["TicketAssigned"] = "TicketAssigned"
    was: Assignment
    now: Assignment


class StatusChanged(QueueChanging):
    """`silent_days`: the desk did it by itself, after so many days without a message."""

    kind: Literal["StatusChanged"] = "StatusChanged"
    was: StoredStatus
    now: StoredStatus
    silent_days: int | None = None


class PriorityChanged(SlaRelevant):
    withheld_by: ClassVar[GovernedField] = GovernedField.PRIORITY

    kind: Literal["PriorityChanged"] = "PriorityChanged"
    was: StoredPriority
    now: StoredPriority


class TagsChanged(VersionedTicketEvent):
    withheld_by: ClassVar[GovernedField] = GovernedField.TAGS

    kind: Literal["TagsChanged"] = "TagsChanged"
    was: tuple[Tag, ...]
    now: tuple[Tag, ...]


class TicketReplied(VersionedTicketEvent):
    """An agent replied."""

    kind: Literal["TicketReplied"] = "TicketReplied"
    message_id: int


class CustomerReplied(VersionedTicketEvent):
    """The requester or a participant wrote again."""

    kind: Literal["CustomerReplied"] = "CustomerReplied"
    message_id: int
    channel: StoredChannel
    automatic: bool = False


class NoteAdded(VersionedTicketEvent):
    withheld_by: ClassVar[GovernedField] = GovernedField.NOTES

    kind: Literal["NoteAdded"] = "NoteAdded"
    message_id: int


class MacroApplied(VersionedTicketEvent):
    """An agent applied a macro. What it did are the other events of the same change."""

    kind: Literal["MacroApplied"] = "MacroApplied"
    macro_id: str
    macro_name: str


class ReplyWithdrawn(SlaRelevant):
    """An agent withdrew a reply before it was sent."""

    kind: Literal["ReplyWithdrawn"] = "ReplyWithdrawn"
    message_id: int


class ParticipantConfirmed(VersionedTicketEvent):
    governed: ClassVar[Mapping[str, GovernedField]] = {
        "address": GovernedField.ADDRESS,
        "identity": GovernedField.ADDRESS,
    }

    kind: Literal["ParticipantConfirmed"] = "ParticipantConfirmed"
    address: str | None = None
    identity: Identity | None = None


class MessageAccepted(VersionedTicketEvent):
    """An agent accepted a mail that its sender's own domain disowned."""

    kind: Literal["MessageAccepted"] = "MessageAccepted"
    message_id: int


class MessageMoved(VersionedTicketEvent):
    """An agent moved a message that had been put into the wrong ticket."""

    kind: Literal["MessageMoved"] = "MessageMoved"
    message_id: int
    message_kind: StoredMessageKind = MessageKind.MESSAGE
    from_ticket_id: int
    to_ticket_id: int


class SlaWarned(VersionedTicketEvent):
    """Most of the time for the first reply is used up."""

    withheld_by: ClassVar[GovernedField] = GovernedField.SLA

    kind: Literal["SlaWarned"] = "SlaWarned"
    due_at: datetime


class SlaBreached(VersionedTicketEvent):
    """The time for the first reply ended without one."""

    withheld_by: ClassVar[GovernedField] = GovernedField.SLA

    kind: Literal["SlaBreached"] = "SlaBreached"
    due_at: datetime


class ApprovalEvent(VersionedTicketEvent):
    """A fact about an approval. `approver` is who was asked."""

    approval_id: int
    approver: Actor


class ApprovalRequested(ApprovalEvent):
    kind: Literal["ApprovalRequested"] = "ApprovalRequested"
    question: str


class ApprovalGranted(ApprovalEvent):
    kind: Literal["ApprovalGranted"] = "ApprovalGranted"
    reason: str = ""


class ApprovalRefused(ApprovalEvent):
    kind: Literal["ApprovalRefused"] = "ApprovalRefused"
    reason: str


class ApprovalWithdrawn(ApprovalEvent):
    kind: Literal["ApprovalWithdrawn"] = "ApprovalWithdrawn"


class DeliveryReported(SearchRelevant):
    """What became of a message with one recipient. It belongs to the message and leaves the ticket's version alone."""

    kind: Literal["DeliveryReported"] = "DeliveryReported"
    message_id: int
    message_version: int
    delivery: Delivery


class AcknowledgementSent(AnyTicketEvent):
    """The sender of a message got an automatic mail that it came in. It leaves the ticket's version alone."""

    governed: ClassVar[Mapping[str, GovernedField]] = {"address": GovernedField.ADDRESS}

    kind: Literal["AcknowledgementSent"] = "AcknowledgementSent"
    message_id: int
    address: Address


class AcknowledgementFailed(AnyTicketEvent):
    """The automatic mail did not get through, or was complained about. It leaves the ticket's version alone."""

    kind: Literal["AcknowledgementFailed"] = "AcknowledgementFailed"
    message_id: int
    delivery: Delivery


class HandoverStarted(DeskEvent):
    """The open tickets of an agent go to another one or, without one, back to their teams. The job says how far that is."""

    job_id: str
    agent_id: str
    hand_over_to: str | None = None


TicketLogEvent = Annotated[
    TicketOpened
    | TicketAssigned
    | StatusChanged
    | PriorityChanged
    | TagsChanged
    | TicketReplied
    | CustomerReplied
    | NoteAdded
    | MacroApplied
    | ReplyWithdrawn
    | ParticipantConfirmed
    | MessageAccepted
    | MessageMoved
    | SlaWarned
    | SlaBreached
    | ApprovalRequested
    | ApprovalGranted
    | ApprovalRefused
    | ApprovalWithdrawn
    | DeliveryReported
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
_EVENT: TypeAdapter[DeskEvent] = TypeAdapter(TicketLogEvent)
_KINDS = frozenset(kind.detail_type() for kind in get_args(get_args(TicketLogEvent)[0]))


def read_event(stored: dict[str, Any]) -> DeskEvent | UnknownEvent:
    """One event of a ticket's log."""
    if stored["kind"] in _KINDS:
        return _EVENT.validate_python(stored)
    return UnknownEvent.model_validate({**stored, "kind": "UnknownEvent", "unknown_kind": stored["kind"]})
