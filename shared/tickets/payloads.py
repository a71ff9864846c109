"""What callers send to change tickets."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.bounds import MAX_RECIPIENTS, Id, Moment
from shared.contacts.reachable import Address
from shared.drafts.model import DraftRef
from shared.fields.values import MOST_VALUES, FieldKey, FieldValue
from shared.one_line import ONE_LINE
from shared.side_threads.model import MOST_SOURCES, SourceId
from shared.tickets.mention import MOST_OF_A_NOTE, NewMention
from shared.tickets.model import MessageText, Subject, Tag, Topic
from shared.tickets.states import Priority, Status, TicketType


class NewTicket(BaseModel):
    """What it takes to open a ticket. A customer's own name, address and team are the desk's to say."""

    model_config = ConfigDict(extra="forbid")

    subject: Subject
    topic: Topic | None = None
    text: MessageText
    html: str | None = Field(None, max_length=1_000_000)
    brand_id: Id | None = None
    team_id: Id | None = None
    requester_address: Address | None = None
    requester_name: Annotated[str, Field(max_length=200), ONE_LINE] | None = None
    priority: Priority = Priority.NORMAL
    type: TicketType = TicketType.QUESTION
    tags: list[Tag] = Field([], max_length=20)
    fields: dict[FieldKey, FieldValue | None] = Field({}, max_length=MOST_VALUES)
    upload_ids: list[Id] = Field([], max_length=20)


class NewReply(BaseModel):
    """An answer. Recipients left out are those of the message that is answered; `then_status` changes with it.

    For agents: nobody but staff learns whom `bcc` names, `sources` are the answers of other teams that it passes on, and
    `draft` is used up by it, with the files that it keeps.
    """

    model_config = ConfigDict(extra="forbid")

    text: MessageText
    html: str | None = Field(None, max_length=1_000_000)
    to: list[Address] | None = Field(None, max_length=MAX_RECIPIENTS)
    cc: list[Address] | None = Field(None, max_length=MAX_RECIPIENTS)
    bcc: list[Address] = Field([], max_length=MAX_RECIPIENTS)
    upload_ids: list[Id] = Field([], max_length=20)
    sources: list[SourceId] = Field([], max_length=MOST_SOURCES)
    # Not `new`: a ticket that was answered is not new any more.
    then_status: Literal[Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.SOLVED, Status.CLOSED] | None = (
        None
    )
    draft: DraftRef | None = None


class NewNote(BaseModel):
    """A name in its text notifies nobody: `mentions` do."""

    model_config = ConfigDict(extra="forbid")

    text: MessageText
    html: str | None = Field(None, max_length=1_000_000)
    upload_ids: list[Id] = Field([], max_length=20)
    mentions: list[NewMention] = Field([], max_length=MOST_OF_A_NOTE)
    draft: DraftRef | None = Field(None, description="the draft that it was written as, which it uses up")


class AssignmentChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    team_id: Id
    assignee_id: Id | None = None
    note: NewNote | None = Field(None, description="what whoever gets it should know")


class StatusChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    status: Status
    # One of the team's own, of this category.
    status_id: Id | None = None


class PriorityChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    priority: Priority


class TypeChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    type: TicketType


class NewSnooze(BaseModel):
    """`until_reply`: a customer's message wakes it too."""

    model_config = ConfigDict(extra="forbid")

    until: Moment | None = None
    until_reply: bool = True


class DueDateChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    due_at: Moment


class TagsChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tags: list[Tag] = Field(max_length=20)


class FieldsChange(BaseModel):
    """Of the desk's own fields those that change, by their keys. null empties one."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[FieldKey, FieldValue | None] = Field(min_length=1, max_length=MOST_VALUES)
