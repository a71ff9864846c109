"""What stands beside a conversation: promises, links, approvals, evidence, threads to other teams."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from shared.evidence.model import Evidence
from shared.growing import OrUnknown
from shared.identity.fields import GovernedField
from shared.messaging.event import Actor
from shared.side_threads.model import Asked, SideThreadState
from shared.sla.model import PromiseKind, StoredPromise
from shared.tickets.events.kinds import (
    VersionedTicketEvent,
)
from shared.tickets.ticket_link import LinkDirection, StoredLinkKind


class TicketLinked(VersionedTicketEvent):
    """Both tickets have one: `direction` says which of them has the link."""

    kind: Literal["TicketLinked"] = "TicketLinked"
    link: StoredLinkKind
    direction: Annotated[LinkDirection, OrUnknown()]
    other_id: int


class TicketUnlinked(VersionedTicketEvent):
    kind: Literal["TicketUnlinked"] = "TicketUnlinked"
    link: StoredLinkKind
    direction: Annotated[LinkDirection, OrUnknown()]
    other_id: int


class IncidentReopened(VersionedTicketEvent):
    """A ticket that this one has caused is open again."""

    kind: Literal["IncidentReopened"] = "IncidentReopened"
    incident_id: int


class SlaWarned(VersionedTicketEvent):
    """Most of the time for what was promised is used up."""

    withheld_by: ClassVar[GovernedField] = GovernedField.SLA

    kind: Literal["SlaWarned"] = "SlaWarned"
    promise: StoredPromise = PromiseKind.FIRST_RESPONSE
    due_at: datetime


class SlaBreached(VersionedTicketEvent):
    """The time for what was promised ended without it."""

    withheld_by: ClassVar[GovernedField] = GovernedField.SLA

    kind: Literal["SlaBreached"] = "SlaBreached"
    promise: StoredPromise = PromiseKind.FIRST_RESPONSE
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


class EvidenceEvent(VersionedTicketEvent):
    withheld_by: ClassVar[GovernedField] = GovernedField.NOTES
    evidence: Evidence


class EvidenceAdded(EvidenceEvent):
    kind: Literal["EvidenceAdded"] = "EvidenceAdded"


class EvidenceRemoved(EvidenceEvent):
    kind: Literal["EvidenceRemoved"] = "EvidenceRemoved"


class SideThreadEvent(VersionedTicketEvent):
    """A fact about a thread to another team. `asked` is who was asked in it."""

    withheld_by: ClassVar[GovernedField] = GovernedField.NOTES
    thread_id: int
    subject: str
    asked: tuple[Asked, ...]


class SideThreadOpened(SideThreadEvent):
    kind: Literal["SideThreadOpened"] = "SideThreadOpened"


class SideThreadAnswered(SideThreadEvent):
    """`message_id` is the message's in the thread."""

    kind: Literal["SideThreadAnswered"] = "SideThreadAnswered"
    message_id: int
    team_name: str = ""


class SideThreadMailFailed(SideThreadEvent):
    """`message_id`, of the thread, did not reach this address outside. `detail` is the receiving server's own words."""

    kind: Literal["SideThreadMailFailed"] = "SideThreadMailFailed"
    message_id: int
    address: str
    detail: str = ""


class SideThreadCorrected(SideThreadEvent):
    """The author of a message replaced its text."""

    kind: Literal["SideThreadCorrected"] = "SideThreadCorrected"
    message_id: int
    revision: int


class SideThreadStateChanged(SideThreadEvent):
    kind: Literal["SideThreadStateChanged"] = "SideThreadStateChanged"
    was: Annotated[SideThreadState, OrUnknown()]
    now: Annotated[SideThreadState, OrUnknown()]


class DraftEvent(VersionedTicketEvent):
    """A fact about a draft that matters to whoever reads the ticket. Its words are never in it."""

    draft_id: str


class DraftOwnerChanged(DraftEvent):
    """Somebody gave a draft to a colleague, or took one over."""

    kind: Literal["DraftOwnerChanged"] = "DraftOwnerChanged"
    was: Actor
    now: Actor


class ReplyScheduled(DraftEvent):
    """A reply is to be sent later. `was` is the moment that it was to be sent at before."""

    kind: Literal["ReplyScheduled"] = "ReplyScheduled"
    send_at: datetime
    time_zone: str
    unless_customer_writes: bool = False
    was: datetime | None = None


class ReplyUnscheduled(DraftEvent):
    """Somebody cancelled a reply that was to be sent at `send_at`."""

    kind: Literal["ReplyUnscheduled"] = "ReplyUnscheduled"
    send_at: datetime


class ScheduledReplyNotSent(DraftEvent):
    """The moment came, and something stopped it: `reason` is a kind of problem. The draft is its author's again."""

    kind: Literal["ScheduledReplyNotSent"] = "ScheduledReplyNotSent"
    author: Actor
    reason: str
