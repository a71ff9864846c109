"""Tickets and their conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from shared.approvals.model import Approval
from shared.contacts.reachable import Address, Reachable
from shared.fields.values import FieldValue
from shared.growing import OrUnknown
from shared.identity.fields import GovernedField
from shared.one_line import ONE_LINE
from shared.sla.model import Clock, PromiseKind, SlaInputs
from shared.tickets.customer_view import CustomerView, HeldReply
from shared.tickets.merged import MergedInto, MergedTicket
from shared.tickets.states import (
    Priority,
    Snooze,
    Status,
    StoredPriority,
    StoredStatus,
    StoredType,
    TicketType,
)
from shared.tickets.ticket_link import TicketLink

Subject = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), ONE_LINE]
# The length is not part of the pattern: `{1,50}` of a Unicode class takes 3 ms to compile, in each model that has tags.
# In JSON Schema, whose `\w` has no umlauts, it is said the other way round.
Tag = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=50, pattern=r"^[\w.:/-]+$"),
    WithJsonSchema({"type": "string", "maxLength": 50, "pattern": r"^[^\s!-,;-@\[-^`{-~]+$"}),
]
MessageText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500_000)]
# One of the brand's topics, in the words that the customer chose it by.
Topic = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]


class Channel(StrEnum):
    """How a ticket or a message came in."""

    MAIL = "mail"
    PORTAL = "portal"
    WORKSPACE = "workspace"


StoredChannel = Annotated[Channel, OrUnknown()]


class Person(Reachable):
    """A contact, as it was called when it wrote."""

    contact_id: str
    name: Annotated[str, ONE_LINE]


class Participant(Reachable):
    """Someone in the conversation besides the requester. Unconfirmed: wrote in uninvited, an agent has to look."""

    name: Annotated[str, ONE_LINE] = ""
    contact_id: str | None = None
    confirmed: bool = True


class QueueKeys(BaseModel):
    """What decides the queues that a ticket is in."""

    model_config = ConfigDict(frozen=True)

    is_open: bool
    team_id: str
    brand_id: str = ""
    """Empty in events from before there were roles for brands."""
    assignee_id: str | None = None
    is_snoozed: bool = False


class Ticket(BaseModel):
    """A ticket's head: everything that a list row shows. `version` counts its events."""

    model_config = ConfigDict(frozen=True)

    governed: ClassVar[Mapping[str, GovernedField]] = {
        "priority": GovernedField.PRIORITY,
        "tags": GovernedField.TAGS,
        "topic": GovernedField.TOPIC,
        "sla": GovernedField.SLA,
        "promises": GovernedField.SLA,
        "fields": GovernedField.FIELDS,
    }

    id: int
    version: int
    subject: Subject
    status: StoredStatus = Status.NEW
    status_id: str | None = None
    """One of the team's own statuses, of which `status` is the category."""
    priority: StoredPriority = Priority.NORMAL
    type: StoredType = TicketType.QUESTION
    channel: StoredChannel
    brand_id: str
    team_id: str
    assignee_id: str | None = None
    involved: tuple[str, ...] = ()
    """The agents who were asked about it: for an approval, or by a mention. Their role reaches it, whoever has it."""
    followers: tuple[str, ...] = ()
    """The agents who want to hear of it. Following gives nobody a ticket to read."""
    approvals: tuple[Approval, ...] = ()
    requester: Person
    participants: tuple[Participant, ...] = ()
    tags: tuple[Tag, ...] = ()
    topic: Topic | None = None
    fields: dict[str, FieldValue] = {}
    """What is filled in of the desk's own fields, by their keys. What became of a field since, its values stay."""
    mailbox: Address | None = None
    preview: str = ""
    last_author: Literal["customer", "agent"] = "customer"
    message_count: int = 0
    has_attachments: bool = False
    evidence_count: int = 0
    created_at: datetime
    updated_at: datetime
    solved_at: datetime | None = None
    due_at: datetime | None = None
    """Until when somebody said that it should be done."""
    snooze: Snooze | None = None
    follow_up_of: int | None = Field(None, validation_alias=AliasChoices("follow_up_of", "follows"))
    """The closed ticket that this one goes on from. Stored as `follows` until it was renamed."""
    links: tuple[TicketLink, ...] = ()
    """To other tickets."""
    linked_from: int = 0
    """How many tickets have a link to it."""
    merged_into: MergedInto | None = None
    """The ticket that goes on for it."""
    merged: tuple[MergedTicket, ...] = ()
    """The tickets that were merged into it, oldest merge first."""
    customer_view: CustomerView | None = Field(None, exclude=True)
    """What customers know, if that is less than the head. Stored with it, and in no response."""
    sla: Clock | None = None
    """How long the customer has waited for the first answer; None where the desk has promised nothing."""
    promises: dict[PromiseKind, Clock] = {}
    """The clocks of what else was promised."""

    @model_validator(mode="before")
    @classmethod
    def _complete_customer_view(cls, data: Any) -> Any:
        """The stored view leaves out what equals the head."""
        if not isinstance(data, dict) or not isinstance(data.get("customer_view"), dict):
            return data
        same = {name: data[name] for name in CustomerView.model_fields if name in data}
        return {**data, "customer_view": {**same, **data["customer_view"]}}

    @property
    def queue_keys(self) -> QueueKeys:
        return QueueKeys(
            is_open=self.status.is_open,
            team_id=self.team_id,
            brand_id=self.brand_id,
            assignee_id=self.assignee_id,
            is_snoozed=self.snooze is not None,
        )

    @property
    def clocks(self) -> dict[PromiseKind, Clock]:
        """By what they are about, the first answer first."""
        return ({PromiseKind.FIRST_RESPONSE: self.sla} if self.sla else {}) | self.promises

    @property
    def promised_at(self) -> datetime | None:
        """When the next of its promises is due."""
        due = (clock.due_at for clock in self.clocks.values() if clock.is_running and clock.due_at)
        return min(due, default=None)

    def sla_inputs(self, answers: int, asked_after: int = 0) -> SlaInputs:
        """What decides its clocks after so many replies."""
        return SlaInputs(
            brand_id=self.brand_id,
            team_id=self.team_id,
            priority=self.priority,
            is_waiting=not self.status.is_owed,
            is_solved=not self.status.is_open,
            is_on_hold=self.status is Status.ON_HOLD,
            answers=answers,
            asked_after=asked_after,
        )

    @property
    def is_changeable(self) -> bool:
        """A closed or merged ticket stays as it is."""
        return self.status is not Status.CLOSED and self.merged_into is None

    @property
    def people(self) -> list[str]:
        """The contacts who may read it."""
        known = [p.contact_id for p in self.participants if p.contact_id and p.confirmed]
        return [self.requester.contact_id, *known]

    @property
    def staff(self) -> list[str]:
        """The agents who have it or were asked about it."""
        return list(dict.fromkeys([*([self.assignee_id] if self.assignee_id else []), *self.involved]))

    def cedar_entity(self) -> dict[str, Any]:
        attributes = {
            "team": self.team_id,
            "brand": self.brand_id,
            "people": self.people,
            "involved": self.staff,
        }
        return {"uid": {"type": "Ticket", "id": str(self.id)}, "attrs": attributes, "parents": []}

    @property
    def last_word_at(self) -> datetime:
        """See `CustomerView.last_word_at`."""
        return self.customer_view.last_word_at if self.customer_view else self.updated_at

    def view_at(self, moment: datetime) -> CustomerView:
        """What customers know at this moment, without notes and held replies.

        Once no reply is held, customers know the head, but for its version and its time, which count notes.
        """
        view = self.customer_view
        if view and view.is_held_at(moment):
            return view
        names = CustomerView.model_fields.keys() - {"held"}
        head = CustomerView.model_construct(**{name: getattr(self, name) for name in names})
        if view is None:
            return head
        known = {"version": view.version + len(view.held), "updated_at": view.last_word_at}
        return head.model_copy(update=known)

    def held_at(self, moment: datetime) -> tuple[HeldReply, ...]:
        """The replies that customers do not see yet."""
        view = self.customer_view
        return view.held if view and view.is_held_at(moment) else ()
