"""Documents, queries and results of search. Engines know nothing else of the desk."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.conditions.clauses import EVERY_TICKET, Clause
from shared.conditions.fields import Field
from shared.fields.values import FieldValue
from shared.identity.fields import GovernedField
from shared.tickets.model import Channel
from shared.tickets.states import Priority, Status, TicketType


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class TicketDocument(_Value):
    """A ticket as it is searched.

    `said` are the texts that everybody in the conversation may read, `noted` those that only staff may. `revision`
    grows with every change of the ticket or of one of its messages: an older one never replaces a newer one.
    `status_id` is a status of the desk's own, and `fields` are the values of its own fields by their keys. `people` are the contacts who may read it, and as
    `agent:<id>` the agents who are involved in it. `known_status` and `known_updated_at` are what customers know, where
    that is less.
    """

    id: int
    revision: int
    subject: str
    said: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    requester_name: str
    requester_address: str
    company: str = ""
    people: tuple[str, ...]
    tags: tuple[str, ...] = ()
    status: Status
    status_id: str | None = None
    type: TicketType = TicketType.QUESTION
    priority: Priority
    topic: str | None = None
    channel: str = Channel.MAIL
    brand_id: str
    team_id: str
    assignee_id: str | None = None
    snoozed: bool = False
    fields: dict[str, FieldValue] = {}
    created_at: datetime
    updated_at: datetime
    solved_at: datetime | None = None
    due_at: datetime | None = None
    sla_due_at: datetime | None = None
    known_status: Status | None = None
    known_updated_at: datetime | None = None

    @property
    def requester(self) -> str:
        """The suggested text: the name, and the address to distinguish people of one name."""
        return f"{self.requester_name} <{self.requester_address}>"

    @property
    def statuses(self) -> tuple[str, ...]:
        """One of the desk's own is found by its category, too."""
        return (self.status, self.status_id) if self.status_id else (self.status,)


def agent_key(agent_id: str) -> str:
    """An agent among the `people` of a document: the ids of contacts are others."""
    return f"agent:{agent_id}"


class IndexState(_Value):
    """The index that is searched. `generation` is the job that built it, `first` where none did, None before the first ticket."""

    engine: Literal["tantivy", "opensearch"]
    generation: str | None
    documents: int


class TicketQuery(_Value):
    """All of it must hold; of several `words`, nearly all. `unfinished`: the last word is still being typed."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    where: Clause = EVERY_TICKET
    unfinished: bool = False

    @property
    def is_ranked(self) -> bool:
        """Whether hits are ranked; otherwise the last changed come first."""
        return bool(self.words or self.phrases)


class SearchScope(_Value):
    """What a caller may find, as part of every query: the tickets of `teams` (None: of all), of `brands`, and those of `person`.

    Who is not `staff` finds only what everybody in the conversation may read, and knows nothing of the desk's own fields. By
    what is `concealed` nothing is found, counted or completed.
    """

    teams: frozenset[str] | None = frozenset()
    brands: frozenset[str] = frozenset()
    person: str | None = None
    staff: bool = False
    concealed: frozenset[GovernedField] = frozenset()

    @property
    def facets(self) -> tuple[Field, ...]:
        facets = STAFF_FACETS if self.staff else CUSTOMER_FACETS
        return tuple(field for field in facets if self.may_ask_for(field))

    @property
    def fields(self) -> frozenset[Field]:
        return frozenset(field for field in Field if self.may_ask_for(field))

    @property
    def finds_notes(self) -> bool:
        return self.staff and GovernedField.NOTES not in self.concealed

    @property
    def finds_requesters(self) -> bool:
        """One text has their names and addresses."""
        return GovernedField.ADDRESS not in self.concealed

    def may_ask_for(self, field: Field) -> bool:
        return _GOVERNED.get(field) not in self.concealed and (self.staff or field in CUSTOMER_FIELDS)


class Part(_Value):
    """A piece of text; `hit` marks it as a match."""

    text: str
    hit: bool = False


class Passage(_Value):
    """Where it was found."""

    source: Literal["message", "note"]
    parts: list[Part]

    @property
    def withheld_by(self) -> GovernedField | None:
        return GovernedField.NOTES if self.source == "note" else None


class Count(_Value):
    """How many of the tickets found have this value."""

    value: str
    count: int


class Hit(_Value):
    """A found ticket: its subject with the hits marked, and the best passage, if any."""

    ticket_id: int
    subject: list[Part]
    passage: Passage | None = None


class Found(_Value):
    """One page of hits, and how many there are in all with each value."""

    hits: list[Hit]
    total: int
    facets: dict[Field, list[Count]] = {}


class Sort(StrEnum):
    """What a list can be sorted by. Of the same priority the last changed is first; what is not due at all, last."""

    UPDATED = "updated"
    CREATED = "created"
    PRIORITY = "priority"
    SOLVED = "solved"
    DUE = "due"
    SLA = "sla"
    NUMBER = "number"


SOONEST_FIRST = frozenset({Sort.DUE, Sort.SLA})


class Slice(_Value):
    """A page of the hits: `limit` of them after the first `offset`. Without a `sort`, the best, or the last changed."""

    offset: int = 0
    limit: int = 20
    sort: Sort | None = None
    reverse: bool = False

    @property
    def is_ascending(self) -> bool:
        return self.reverse is not (self.sort in SOONEST_FIRST)


STAFF_FACETS = (Field.STATUS, Field.PRIORITY, Field.ASSIGNEE, Field.TEAM, Field.BRAND, Field.TAG)
_GOVERNED = {
    Field.PRIORITY: GovernedField.PRIORITY,
    Field.TAG: GovernedField.TAGS,
    Field.REQUESTER: GovernedField.ADDRESS,
    Field.TOPIC: GovernedField.TOPIC,
    Field.SLA: GovernedField.SLA,
    Field.CUSTOM: GovernedField.FIELDS,
}
CUSTOMER_FACETS = (Field.STATUS,)
# The fields that customers may filter by.
CUSTOMER_FIELDS = frozenset(
    {Field.STATUS, Field.NUMBER, Field.CREATED, Field.UPDATED, Field.SUBJECT, Field.TEXT}
)
