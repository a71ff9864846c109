"""What was said in a ticket, by whom, and how far it got."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from shared.contacts.model import Identity
from shared.contacts.reachable import Address
from shared.identity.fields import GovernedField
from shared.tickets.delivery import Delivery
from shared.tickets.events.kinds import (
    AnyTicketEvent,
    SearchRelevant,
    SlaRelevant,
    VersionedTicketEvent,
)
from shared.tickets.message import MessageKind, StoredMessageKind
from shared.tickets.model import StoredChannel
from shared.tickets.push_delivery import PushDelivery


class TicketReplied(VersionedTicketEvent):
    """An agent replied; `automatic`, a rule did, which is no answer that anybody was promised."""

    kind: Literal["TicketReplied"] = "TicketReplied"
    message_id: int
    automatic: bool = False


class CustomerReplied(SlaRelevant):
    """The requester or a participant wrote again."""

    kind: Literal["CustomerReplied"] = "CustomerReplied"
    message_id: int
    channel: StoredChannel
    automatic: bool = False


class NoteAdded(VersionedTicketEvent):
    withheld_by: ClassVar[GovernedField] = GovernedField.NOTES

    kind: Literal["NoteAdded"] = "NoteAdded"
    message_id: int


class ReplyWithdrawn(SlaRelevant):
    """An agent withdrew a reply before it was sent."""

    kind: Literal["ReplyWithdrawn"] = "ReplyWithdrawn"
    message_id: int
    automatic: bool = False


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


class TicketMerged(VersionedTicketEvent):
    """An agent merged one ticket into another. Both have one."""

    kind: Literal["TicketMerged"] = "TicketMerged"
    source_id: int
    target_id: int


class TicketUnmerged(VersionedTicketEvent):
    """An agent took a merge back. Both tickets have one."""

    kind: Literal["TicketUnmerged"] = "TicketUnmerged"
    source_id: int
    target_id: int


class TicketSplit(VersionedTicketEvent):
    """An agent made a new ticket of some messages. Both have one; `message_ids` are theirs where they came from, `new_ids` where they are."""

    kind: Literal["TicketSplit"] = "TicketSplit"
    message_ids: tuple[int, ...]
    new_ids: tuple[int, ...]
    from_ticket_id: int
    to_ticket_id: int


class DeliveryReported(SearchRelevant):
    """What became of a message with one recipient. It belongs to the message and leaves the ticket's version alone."""

    kind: Literal["DeliveryReported"] = "DeliveryReported"
    message_id: int
    message_version: int
    delivery: Delivery


class AnswerPushed(AnyTicketEvent):
    """What became of an answer on the devices of a customer. It belongs to the message and leaves the ticket's version alone."""

    kind: Literal["AnswerPushed"] = "AnswerPushed"
    message_id: int
    message_version: int
    push: PushDelivery


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
