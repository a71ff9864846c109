"""Tickets and their conversation."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

from shared.attachments.model import Attachment
from shared.contacts.model import Identity
from shared.contacts.reachable import Address, Reachable
from shared.growing import OrUnknown
from shared.messaging.event import Actor
from shared.sla.model import Clock, Standing
from shared.tickets.states import Priority, Status, StoredPriority, StoredStatus

Subject = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
# The length is not part of the pattern: `{1,50}` of a Unicode class takes 3 ms to compile, in each model that has tags.
# In JSON Schema, whose `\w` has no umlauts, it is said the other way round.
Tag = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=50, pattern=r"^[\w.:/-]+$"),
    WithJsonSchema({"type": "string", "maxLength": 50, "pattern": r"^[^\s!-,;-@\[-^`{-~]+$"}),
]
Body = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500_000)]
# One of the brand's topics, in the words that the customer chose it by.
Topic = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class Channel(StrEnum):
    """How a ticket or a message came in."""

    MAIL = "mail"
    PORTAL = "portal"
    WORKSPACE = "workspace"


StoredChannel = Annotated[Channel, OrUnknown()]


class Person(Reachable):
    """A contact, as it was called when it wrote."""

    contact_id: str
    name: str


class Participant(Reachable):
    """Someone in the conversation besides the requester. Unconfirmed: wrote in uninvited, an agent has to look."""

    name: str = ""
    contact_id: str | None = None
    confirmed: bool = True


class Placement(BaseModel):
    """What decides the queues that a ticket stands in."""

    model_config = ConfigDict(frozen=True)

    is_open: bool
    team_id: str
    assignee_id: str | None = None


class Told(BaseModel):
    """What customers know of a ticket, while what happened since is not theirs to know; `until` then, if it says so."""

    model_config = ConfigDict(frozen=True)

    version: int
    status: StoredStatus
    solved_at: datetime | None = None
    preview: str
    last_author: Literal["customer", "agent"]
    message_count: int
    has_attachments: bool
    updated_at: datetime
    until: datetime | None = None


class Ticket(BaseModel):
    """A ticket's head: everything that a list row shows. `version` counts its events."""

    model_config = ConfigDict(frozen=True)

    id: int
    version: int
    subject: Subject
    status: StoredStatus = Status.NEW
    priority: StoredPriority = Priority.NORMAL
    channel: StoredChannel
    brand_id: str
    team_id: str
    assignee_id: str | None = None
    requester: Person
    participants: tuple[Participant, ...] = ()
    tags: tuple[Tag, ...] = ()
    topic: Topic | None = None
    mailbox: Address | None = None
    preview: str = ""
    last_author: Literal["customer", "agent"] = "customer"
    message_count: int = 0
    has_attachments: bool = False
    created_at: datetime
    updated_at: datetime
    solved_at: datetime | None = None
    follows: int | None = None
    """The closed ticket that this one goes on from."""
    told: tuple[Told, ...] = Field((), exclude=True)
    """What customers know, if it is less than this: the first that still holds. See shared/tickets/telling.py.

    Stored with the head, and shown to nobody."""
    sla: Clock | None = None
    """How long the customer has waited for the first answer; None where the desk has promised nothing."""

    @model_validator(mode="before")
    @classmethod
    def _complete_told(cls, data: Any) -> Any:
        """What customers know is stored as its difference from the rest."""
        if not isinstance(data, dict) or not data.get("told"):
            return data
        same = {name: data[name] for name in Told.model_fields if name in data}
        told = [{**same, **each} if isinstance(each, dict) else each for each in data["told"]]
        return {**data, "told": told}

    @property
    def placement(self) -> Placement:
        return Placement(is_open=self.status.is_open, team_id=self.team_id, assignee_id=self.assignee_id)

    def standing(self, answers: int) -> Standing:
        """What decides its clock, with this many answers given."""
        return Standing(
            brand_id=self.brand_id,
            team_id=self.team_id,
            priority=self.priority,
            is_waiting=self.status not in {Status.NEW, Status.OPEN},
            is_solved=not self.status.is_open,
            answers=answers,
        )

    @property
    def people(self) -> list[str]:
        """The contacts who may read it."""
        known = [p.contact_id for p in self.participants if p.contact_id and p.confirmed]
        return [self.requester.contact_id, *known]

    def cedar_entity(self) -> dict[str, Any]:
        attributes = {"team": self.team_id, "people": self.people}
        return {"uid": {"type": "Ticket", "id": str(self.id)}, "attrs": attributes, "parents": []}

    @property
    def told_at(self) -> datetime:
        """When customers last learned something, or will have: their lists are in this order."""
        return self.told[-1].updated_at if self.told and self.told[-1].until is None else self.updated_at

    def known_at(self, moment: datetime) -> Ticket:
        """As customers know it at this moment: without notes, and without an answer that may still be taken back."""
        known = next((each for each in self.told if each.until is None or each.until > moment), None)
        return self.model_copy(update=known.model_dump(exclude={"until"})) if known else self

    def for_customer(self, moment: datetime) -> Ticket:
        """Without what is only the desk's business."""
        confirmed = tuple(person for person in self.participants if person.confirmed)
        private = {"tags": (), "assignee_id": None, "participants": confirmed, "sla": None}
        return self.known_at(moment).model_copy(update=private)


class MessageKind(StrEnum):
    """A note is seen by staff only."""

    MESSAGE = "message"
    NOTE = "note"


StoredMessageKind = Annotated[MessageKind, OrUnknown()]


class DeliveryState(StrEnum):
    """How far a message got with one recipient."""

    HELD = "held"
    SENT = "sent"
    DELIVERED = "delivered"
    DELAYED = "delayed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Delivery(Reachable):
    """One recipient's copy of a message. `detail` is the receiving server's own words."""

    state: Annotated[DeliveryState, OrUnknown()]
    at: datetime
    detail: str = ""


class Receipt(BaseModel):
    """One reason why a mail was put where it is. `kind` is stable; `detail` is what it was found in."""

    model_config = ConfigDict(frozen=True)

    kind: str
    detail: str = ""
    weight: int = 0


class MailFacts(BaseModel):
    """What a message keeps of the mail that it was, or will be. `raw_id` names the raw MIME in the files bucket.

    `sent_as` is the Message-ID that recipients see: SES puts its own in the place of ours. What `from_robot` says
    was sent by a machine, to a list or from an address that reads no answers: it is never answered automatically.
    """

    model_config = ConfigDict(frozen=True)

    message_id: str
    sent_as: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    raw_id: str | None = None
    from_robot: bool = False
    receipts: tuple[Receipt, ...] = ()


class Message(BaseModel):
    """One message or note. `id` is the ticket's version that it made; `version` is the message's own.

    `text` and `html` are what the author newly wrote, `quoted_html` is what the mail repeated of earlier ones.
    `accepted`: an agent vouched for a mail that its sender's domain disowned.
    A body too long for the table is cut here and whole in the files bucket, under `full_body_id`.
    """

    model_config = ConfigDict(frozen=True)

    type: Literal["message"] = "message"
    id: int
    ticket_id: int
    version: int = 1
    kind: StoredMessageKind = MessageKind.MESSAGE
    channel: StoredChannel
    author: Actor
    author_address: Address | None = None
    author_identity: Identity | None = None
    """What its author is recognised by, where that is no mail address."""
    from_new_participant: bool = False
    accepted: bool = False
    automatic: bool = False
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    text: str
    html: str | None = None
    quoted_html: str | None = None
    full_body_id: str | None = None
    attachments: tuple[Attachment, ...] = ()
    mail: MailFacts | None = None
    deliveries: tuple[Delivery, ...] = ()
    moved_to: int | None = None
    at: datetime

    @property
    def author_reached_at(self) -> Identity | None:
        return self.author_identity or (Identity.mail(self.author_address) if self.author_address else None)

    def for_customer(self) -> Message:
        """Without what is only the desk's business."""
        return self.model_copy(
            update={"mail": None, "from_new_participant": False, "accepted": False, "deliveries": ()}
        )
