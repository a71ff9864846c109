"""Mails that were let into no ticket, for a person to judge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from shared.identity.fields import GovernedField
from shared.tickets.match_reason import MatchReason


class QuarantineReason(StrEnum):
    """Why a mail is held: the screens have one sentence for each."""

    SPAM = "spam"
    VIRUS = "virus"
    LOOP = "loop"
    UNREADABLE = "unreadable"
    NO_MAILBOX = "no_mailbox"
    """It came to an address of the desk's domains that no mailbox has: nothing that it says is kept here or shown."""
    TRIED_BEFORE = "tried_before"
    """It ended the function that read it, so nobody has read more than its head."""
    AUTOMATIC = "automatic"
    """A machine's answer to nothing that the desk has sent."""
    BOUNCE = "bounce"
    """A delivery report about no mail that the desk knows."""
    FAILED = "failed"
    """It could be read, but not be put into a ticket: a defect of ours, or a mail that nobody foresaw."""


class QuarantinedMail(BaseModel):
    """One mail in quarantine. `size` is in bytes; `match_reasons` are the reasons found in the mail.

    `team_id` and `brand_id` are those of the mailbox that it came to: whoever reaches them sees it.
    """

    model_config = ConfigDict(frozen=True)

    governed: ClassVar[Mapping[str, GovernedField]] = {"from_address": GovernedField.ADDRESS}

    id: str
    reason: QuarantineReason
    match_reasons: tuple[MatchReason, ...] = Field(
        default=(), validation_alias=AliasChoices("match_reasons", "receipts")
    )
    detail: str = ""
    from_address: str
    from_name: str
    to: tuple[str, ...] = ()
    subject: str
    preview: str
    size: int
    raw_id: str
    team_id: str
    brand_id: str = ""
    at: datetime

    def unread(self, came_to: tuple[str, ...]) -> Self:
        """Who wrote to which address and when, without a word of what it says."""
        said = {"subject": "", "preview": "", "from_name": "", "match_reasons": ()}
        return self.model_copy(update={**said, "detail": ", ".join(came_to)[:300]})

    def cedar_entity(self) -> dict[str, Any]:
        return {
            "uid": {"type": "QuarantinedMail", "id": self.id},
            "attrs": {"team": self.team_id, "brand": self.brand_id},
            "parents": [],
        }


class QuarantineList(BaseModel):
    """Quarantined mails, newest first."""

    items: list[QuarantinedMail]
    next_cursor: str | None = None
