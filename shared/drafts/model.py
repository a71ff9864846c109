"""Drafts: what somebody is writing in a ticket, on every device of theirs, and replies that wait for their moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.attachments.model import Attachment, Filename
from shared.bounds import MAX_RECIPIENTS, Id, Moment, Number
from shared.contacts.reachable import Address
from shared.growing import OrUnknown
from shared.identity.fields import GovernedField
from shared.messaging.event import Actor
from shared.paging import MAX_PAGE
from shared.side_threads.model import MOST_SOURCES, AnswerSource, SourceId
from shared.tickets.states import Status, StoredStatus
from shared.time_zones import TimeZone

MOST_OF_A_TICKET = 100
# With its key and the rest, a draft is one item of the table, of 400 KB at most.
MOST_BYTES = 300_000
PREVIEW = 200

DraftId = Annotated[str, StringConstraints(min_length=8, max_length=64, pattern=r"^[0-9A-Za-z-]+$")]


class DraftKind(StrEnum):
    REPLY = "reply"
    NOTE = "note"


class WaitingFile(BaseModel):
    """An uploaded file that belongs to no message yet: it expires after a day, and only who uploaded it can attach it."""

    # One schema for what is sent and what is stored, so that it is one type to clients.
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_mode_override="serialization")

    upload_id: Id
    filename: Filename
    size: int = Field(ge=0, le=2**40)


class SendSchedule(BaseModel):
    """When a reply is sent. `version` is that of the ticket which it was scheduled with, and names the timer.

    `time_zone` is the one that the moment was chosen in. `unless_customer_writes`: only if nobody has written until then.
    """

    model_config = ConfigDict(frozen=True)

    send_at: datetime
    time_zone: str
    unless_customer_writes: bool = False
    by: Actor
    version: int


class NotSent(BaseModel):
    """Why a scheduled reply was not sent: `reason` is a kind of problem, such as `ticket-closed`, `detail` its words."""

    model_config = ConfigDict(frozen=True)

    reason: str
    detail: str
    at: datetime


class Draft(BaseModel):
    """`author` is in whose name it is sent; `version` is its own. `expected_version` is that of the ticket which it answers.

    `files` wait to be attached; `attachments` are kept for as long as the draft: those of a shared or scheduled one.
    """

    model_config = ConfigDict(frozen=True)

    governed: ClassVar[Mapping[str, GovernedField]] = {
        **dict.fromkeys(("to", "cc", "bcc"), GovernedField.ADDRESS),
        "sources": GovernedField.NOTES,
    }

    ticket_id: int
    id: str
    version: int = 1
    kind: Annotated[DraftKind, OrUnknown()]
    author: Actor
    about: str = ""
    """The ticket's subject."""
    text: str = ""
    html: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    then_status: StoredStatus | None = None
    expected_version: int = 0
    files: tuple[WaitingFile, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    sources: tuple[AnswerSource, ...] = ()
    is_shared: bool = False
    saved_at: datetime
    saved_by: Actor
    schedule: SendSchedule | None = None
    not_sent: NotSent | None = None

    @property
    def withheld_by(self) -> GovernedField | None:
        return GovernedField.NOTES if self.kind is DraftKind.NOTE else None

    @property
    def is_the_desks(self) -> bool:
        """Whether more than its author reads and changes it: what will be sent without them, or should have been, is everybody's."""
        return self.is_shared or self.schedule is not None or self.not_sent is not None


class DraftRef(BaseModel):
    """Names a draft as it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: DraftId
    version: Number


class DraftContent(BaseModel):
    """What was written. Of the draft's `attachments` those not named in `attachment_ids` are taken out."""

    model_config = ConfigDict(extra="forbid")

    kind: DraftKind
    text: str = Field("", max_length=MOST_BYTES)
    html: str = Field("", max_length=MOST_BYTES)
    to: list[Address] = Field([], max_length=MAX_RECIPIENTS)
    cc: list[Address] = Field([], max_length=MAX_RECIPIENTS)
    bcc: list[Address] = Field([], max_length=MAX_RECIPIENTS)
    then_status: Literal[Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.SOLVED] | None = None
    expected_version: int = Field(0, ge=0, le=2**53 - 1)
    files: list[WaitingFile] = Field([], max_length=20)
    attachment_ids: list[Id] = Field([], max_length=20)
    sources: list[SourceId] = Field([], max_length=MOST_SOURCES)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if len(self.text.encode()) + len(self.html.encode()) > MOST_BYTES:
            raise ValueError(f"a draft has at most {MOST_BYTES:,} bytes")
        return self


class DraftSharing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    is_shared: bool


class DraftOwner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    agent_id: Id


class NewSchedule(BaseModel):
    model_config = ConfigDict(extra="forbid")

    send_at: Moment
    time_zone: TimeZone
    unless_customer_writes: bool = False


class DraftMark(BaseModel):
    """That somebody is writing, and not what."""

    id: str
    kind: Annotated[DraftKind, OrUnknown()]
    author: Actor
    saved_at: datetime

    @property
    def withheld_by(self) -> GovernedField | None:
        return GovernedField.NOTES if self.kind is DraftKind.NOTE else None


class DraftList(BaseModel):
    """The drafts of a ticket that the caller may read, newest first, and that there are others."""

    items: list[Draft] = Field(max_length=MOST_OF_A_TICKET)
    marks: list[DraftMark] = Field(max_length=MOST_OF_A_TICKET)


class DraftRow(BaseModel):
    """A draft in a list, without its whole text."""

    governed: ClassVar[Mapping[str, GovernedField]] = {"to": GovernedField.ADDRESS}

    ticket_id: int
    id: str
    version: int
    kind: Annotated[DraftKind, OrUnknown()]
    author: Actor
    about: str
    preview: str
    to: tuple[str, ...] = ()
    is_shared: bool
    saved_at: datetime
    schedule: SendSchedule | None = None
    not_sent: NotSent | None = None

    @classmethod
    def of(cls, draft: Draft) -> Self:
        facts = draft.model_dump(include=cls.model_fields.keys() - {"preview"})
        return cls(**facts, preview=" ".join(draft.text.split())[:PREVIEW])

    @property
    def withheld_by(self) -> GovernedField | None:
        return GovernedField.NOTES if self.kind is DraftKind.NOTE else None


class DraftRows(BaseModel):
    """One's drafts, newest first; or what is scheduled, the soonest first."""

    items: list[DraftRow] = Field(max_length=MAX_PAGE)
    next_cursor: str | None = None
