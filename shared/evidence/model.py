"""Evidence: the pieces that a ticket is decided by, of whatever kind, each with who put it there, when and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.bounds import Id, Number
from shared.growing import OrUnknown
from shared.messaging.event import Actor
from shared.one_line import ONE_LINE

MOST_OF_A_TICKET = 200
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
WebAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=r"^https?://[^\s\x00-\x1f]+$")
]


class EvidenceKind(StrEnum):
    SCREENSHOT = "screenshot"
    LOG = "log"
    ORDER = "order"
    LINK = "link"
    TICKET = "ticket"
    MAIL = "mail"


# Where each kind is to be found. An order may be no more than its number, which is its title.
_FOUND_BY = {
    EvidenceKind.SCREENSHOT: "attachment_id",
    EvidenceKind.LOG: "attachment_id",
    EvidenceKind.LINK: "url",
    EvidenceKind.TICKET: "other_ticket_id",
    EvidenceKind.MAIL: "message_id",
}


class NewEvidence(BaseModel):
    """A file or a mail is one of this conversation's; another ticket is one that its writer may read."""

    model_config = ConfigDict(extra="forbid")

    kind: EvidenceKind
    title: Title
    note: Note = ""
    message_id: Number | None = None
    attachment_id: Id | None = None
    url: WebAddress | None = None
    other_ticket_id: Number | None = None

    @model_validator(mode="after")
    def _can_be_opened(self) -> Self:
        wanted = _FOUND_BY.get(self.kind)
        if wanted and getattr(self, wanted) is None:
            raise ValueError(f"{self.kind} needs {wanted}")
        if self.attachment_id and self.message_id is None:
            raise ValueError("say which message the file belongs to")
        return self


class Evidence(BaseModel):
    """One piece. `id` is the ticket's version that it made."""

    model_config = ConfigDict(frozen=True)

    id: int
    ticket_id: int
    kind: Annotated[EvidenceKind, OrUnknown()]
    title: Annotated[str, ONE_LINE]
    note: str = ""
    message_id: int | None = None
    attachment_id: str | None = None
    url: str | None = None
    other_ticket_id: int | None = None
    added_by: Actor
    added_at: datetime


class EvidenceList(BaseModel):
    """All pieces of a ticket, newest first."""

    items: list[Evidence] = Field(max_length=MOST_OF_A_TICKET)


class EvidenceChange(BaseModel):
    """The piece that was added or removed, and the change by whose id that is undone."""

    evidence: Evidence
    change_id: str
    version: int
