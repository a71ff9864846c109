"""What callers send to change tickets."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.bounds import Id
from shared.contacts.reachable import Address
from shared.one_line import ONE_LINE
from shared.tickets.model import MessageText, Subject, Tag, Topic
from shared.tickets.states import Priority, Status


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
    tags: list[Tag] = Field([], max_length=20)
    upload_ids: list[Id] = Field([], max_length=20)


class NewReply(BaseModel):
    """An answer. Recipients left out are those of the message that is answered; `then_status` changes with it."""

    model_config = ConfigDict(extra="forbid")

    text: MessageText
    html: str | None = Field(None, max_length=1_000_000)
    to: list[Address] | None = Field(None, max_length=50)
    cc: list[Address] | None = Field(None, max_length=50)
    upload_ids: list[Id] = Field([], max_length=20)
    # Not `new`: a ticket that was answered is not new any more.
    then_status: Literal[Status.OPEN, Status.PENDING, Status.SOLVED, Status.CLOSED] | None = None


class NewNote(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: MessageText
    html: str | None = Field(None, max_length=1_000_000)
    upload_ids: list[Id] = Field([], max_length=20)


class AssignmentChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    team_id: Id
    assignee_id: Id | None = None


class StatusChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    status: Status


class PriorityChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    priority: Priority


class TagsChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tags: list[Tag] = Field(max_length=20)
