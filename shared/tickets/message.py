"""What is said in a ticket: messages and notes, and how far each copy got."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from shared.attachments.model import Attachment
from shared.contacts.model import Identity
from shared.contacts.reachable import Address
from shared.growing import OrUnknown
from shared.identity.fields import GovernedField
from shared.messaging.event import Actor
from shared.side_threads.model import AnswerSource
from shared.tickets.delivery import Delivery
from shared.tickets.mail_facts import MailFacts
from shared.tickets.mention import Mention
from shared.tickets.model import StoredChannel
from shared.tickets.push_delivery import PushDelivery


class MessageKind(StrEnum):
    """A note is seen by staff only."""

    MESSAGE = "message"
    NOTE = "note"


StoredMessageKind = Annotated[MessageKind, OrUnknown()]


class Message(BaseModel):
    """One message or note. `id` is the ticket's version that it made; `version` is the message's own.

    `text` and `html` are what the author newly wrote, `quoted_html` is what the mail repeated of earlier ones.
    `accepted`: an agent vouched for a mail that its sender's domain disowned.
    A body too long for the table is cut here and whole in the files bucket, under `full_body_id`.
    """

    model_config = ConfigDict(frozen=True)

    governed: ClassVar[Mapping[str, GovernedField]] = {
        **dict.fromkeys(
            ("author_address", "author_identity", "to", "cc", "bcc", "mail"), GovernedField.ADDRESS
        ),
        "sources": GovernedField.NOTES,
    }

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
    bcc: tuple[Address, ...] = ()
    """Who got a copy that nobody else knows of: not the other recipients, and no customer."""
    text: str
    html: str | None = None
    quoted_html: str | None = None
    full_body_id: str | None = None
    attachments: tuple[Attachment, ...] = ()
    sources: tuple[AnswerSource, ...] = ()
    """The answers of other teams that it passes on."""
    mentions: tuple[Mention, ...] = ()
    """Who was notified of a note, because it names them."""
    mail: MailFacts | None = None
    deliveries: tuple[Delivery, ...] = ()
    pushes: tuple[PushDelivery, ...] = ()
    """Who was told of it on their devices."""
    moved_to: int | None = None
    came_for: int | None = None
    """The merged ticket that it was addressed to, and goes to if that is un-merged."""
    at: datetime

    @property
    def withheld_by(self) -> GovernedField | None:
        return GovernedField.NOTES if self.kind is MessageKind.NOTE else None

    @property
    def author_reached_at(self) -> Identity | None:
        return self.author_identity or (Identity.mail(self.author_address) if self.author_address else None)
