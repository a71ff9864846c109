"""Side threads: what another team, somebody of one, or somebody outside is asked inside a ticket, and what they answer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.attachments.model import Attachment
from shared.bounds import Number
from shared.contacts.reachable import Address
from shared.growing import OrUnknown
from shared.messaging.event import Actor
from shared.paging import MAX_PAGE
from shared.tickets.delivery import Delivery
from shared.tickets.mail_facts import MailFacts

MOST_OF_A_TICKET = 100
MOST_MESSAGES = 200
# With its former texts, a message is one item of the table, of 400 KB at most.
MOST_CORRECTIONS = 8
MOST_SOURCES = 5
MOST_USES = 500


class SideThreadState(StrEnum):
    """Withdrawn: who asked took it back before anybody had answered."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class AskedKind(StrEnum):
    """An outsider works elsewhere, is written to by mail, and answers by mail."""

    TEAM = "team"
    PERSON = "person"
    OUTSIDER = "outsider"


class Asked(BaseModel):
    """A team or a person, as it was called when it was asked. An outsider's id is their address."""

    # One schema for what is sent and what is stored, so that it is one type to clients.
    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    kind: Annotated[AskedKind, OrUnknown()]
    id: str
    name: str


class SideThread(BaseModel):
    """A thread's head. `id` is the ticket's version in which it was begun; `version` is its own, and counts its changes.

    `writers` is who has written in it, in the order of their first messages; `about` is the ticket's subject.
    """

    model_config = ConfigDict(frozen=True)

    ticket_id: int
    id: int
    version: int = 1
    about: str
    subject: str
    asked: tuple[Asked, ...]
    asked_by: Actor
    asked_at: datetime
    state: Annotated[SideThreadState, OrUnknown()] = SideThreadState.OPEN
    settled_by: Actor | None = None
    settled_at: datetime | None = None
    writers: tuple[Actor, ...] = ()
    message_count: int = 1
    preview: str = ""
    last_author: Actor
    last_at: datetime
    read_by: dict[str, int] = Field({}, exclude=True)
    """Up to which message each agent has read it. Stored beside the head, so that reading is no change of it."""

    @property
    def is_open(self) -> bool:
        return self.state is SideThreadState.OPEN

    def asked_ids(self, kind: AskedKind) -> list[str]:
        return [each.id for each in self.asked if each.kind is kind]

    @property
    def outsiders(self) -> list[str]:
        """The addresses of those whom it is mailed to."""
        return self.asked_ids(AskedKind.OUTSIDER)

    def is_unread_by(self, agent_id: str) -> bool:
        return self.last_author.id != agent_id and self.read_by.get(agent_id, 0) < self.message_count


class Correction(BaseModel):
    """A text that was replaced, and when by whom."""

    model_config = ConfigDict(frozen=True)

    text: str
    at: datetime
    by: Actor


class ThreadMessage(BaseModel):
    """One message of a thread: 1 is the question. `team_name` is the asked team that its author answered for.

    `address` is where it came from by mail, `uninvited` from somebody who was not asked, `automatic` from a machine.
    `forwarded` are the messages of the ticket that went out with it, `deliveries` how far it got with each outsider.
    """

    model_config = ConfigDict(frozen=True)

    ticket_id: int
    thread_id: int
    id: int
    version: int = 1
    author: Actor
    team_name: str = ""
    text: str
    html: str | None = None
    at: datetime
    corrections: tuple[Correction, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded: tuple[int, ...] = ()
    address: Address | None = None
    uninvited: bool = False
    automatic: bool = False
    deliveries: tuple[Delivery, ...] = ()
    mail: MailFacts | None = None

    @property
    def source_id(self) -> SourceId:
        return SourceId(ticket_id=self.ticket_id, thread_id=self.thread_id, message_id=self.id)

    @property
    def revision(self) -> int:
        """Which of its texts this is."""
        return len(self.corrections) + 1


class SourceId(BaseModel):
    """Names a message of a thread."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ticket_id: Number
    thread_id: Number
    message_id: Number


class AnswerSource(BaseModel):
    """Where the words of a reply come from: a message of a thread, in one of its revisions. Customers never see it."""

    # One schema for what is sent and what is stored, so that it is one type to clients.
    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    ticket_id: int
    thread_id: int
    message_id: int
    revision: int = 1
    author: Actor
    team_name: str = ""
    at: datetime


class AnswerUse(BaseModel):
    """A reply to a customer that has a message of a thread for its source. `reply_id` is the reply's, in `ticket_id`."""

    model_config = ConfigDict(frozen=True)

    message_id: int
    revision: int
    ticket_id: int
    reply_id: int
    by: Actor
    at: datetime


class ThreadRow(BaseModel):
    """A thread in a list. `is_unread` is for who asks."""

    thread: SideThread
    is_unread: bool


class ThreadList(BaseModel):
    """A ticket's threads, the newest first, then those of the tickets that were merged into it, and that it is linked with."""

    items: list[ThreadRow]


class AskedThreads(BaseModel):
    """The open threads of one's teams and oneself, the one that has waited longest first."""

    items: list[ThreadRow] = Field(max_length=MAX_PAGE)
    next_cursor: str | None = None


class TicketSummary(BaseModel):
    """What whoever is asked sees of the ticket. `is_readable`: they may also open it."""

    id: int
    subject: str
    status: str
    brand_id: str
    team_id: str
    requester_name: str
    is_readable: bool


class OpenThread(ThreadRow):
    """A whole thread, oldest message first, and the replies to customers that have it for a source. `version` is the thread's."""

    version: int
    ticket: TicketSummary
    messages: list[ThreadMessage] = Field(max_length=MOST_MESSAGES)
    uses: list[AnswerUse] = Field(max_length=MOST_USES)


class SideThreadChange(BaseModel):
    """The thread after a change, and its message where the change is about one.

    `asked_already`: other open threads of the ticket, in which somebody of these was asked before. `reopened`: it was
    done until this answer came.
    """

    thread: SideThread
    version: int
    change_id: str
    message: ThreadMessage | None = None
    asked_already: list[int] = Field([], max_length=MOST_OF_A_TICKET)
    reopened: bool = False
