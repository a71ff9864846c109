"""What a message keeps of the mail that it was, or will be."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from shared.contacts.reachable import Address
from shared.growing import OrUnknown
from shared.tickets.match_reason import MatchReason


class ViaKind(StrEnum):
    """How a mail came to be sent by another than its author."""

    SENT_FOR = "sent_for"
    """A form, a group or a list sent it, and named the author."""
    FORWARDED = "forwarded"
    """An agent, whose sender was proven, forwarded it."""


class Via(BaseModel):
    """Through whom a mail came that its author did not send to the desk."""

    model_config = ConfigDict(frozen=True)

    kind: Annotated[ViaKind, OrUnknown()]
    address: Address
    name: str = ""


class MailFacts(BaseModel):
    """What a message keeps of the mail that it was, or will be. `raw_id` names the raw MIME in the files bucket.

    `sent_as` is the Message-ID that recipients see: SES puts its own in the place of ours. What `from_robot` says
    was sent by a machine, to a list or from an address that reads no answers: it is never answered automatically.
    `proven`: the domain of its author vouches for it. `unseen` are the mails that it names and the desk does not have.
    """

    model_config = ConfigDict(frozen=True)

    message_id: str
    sent_as: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    raw_id: str | None = None
    from_robot: bool = False
    proven: bool = False
    via: Via | None = None
    match_reasons: tuple[MatchReason, ...] = Field(
        default=(),
        validation_alias=AliasChoices("match_reasons", "receipts"),
    )
