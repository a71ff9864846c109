"""What callers send to ask, answer, correct and settle."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.bounds import Id, Number
from shared.contacts.reachable import Address
from shared.one_line import ONE_LINE

ThreadSubject = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE
]
ThreadText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]


class Forwarded(BaseModel):
    """A message of the ticket that somebody outside is to read, and which of its files."""

    model_config = ConfigDict(extra="forbid")

    message_id: Number
    attachment_ids: list[Id] = Field([], max_length=20)


class NewSideThread(BaseModel):
    """Who is asked, and what. A team that is asked in another thread already may be asked again.

    `outsiders` are written to by mail, in a thread of their own, with what is forwarded to them of the ticket.
    """

    model_config = ConfigDict(extra="forbid")

    subject: ThreadSubject
    text: ThreadText
    team_ids: list[Id] = Field([], max_length=10)
    agent_ids: list[Id] = Field([], max_length=10)
    outsiders: list[Address] = Field([], max_length=10)
    forwards: list[Forwarded] = Field([], max_length=50)
    upload_ids: list[Id] = Field([], max_length=20)

    @model_validator(mode="after")
    def _asks_somebody(self) -> Self:
        colleagues = [*self.team_ids, *self.agent_ids]
        if not colleagues and not self.outsiders:
            raise ValueError("say who is asked")
        if colleagues and self.outsiders:
            raise ValueError("ask people outside in a thread of their own: they read all of it")
        if self.forwards and not self.outsiders:
            raise ValueError(
                "only people outside need messages forwarded: colleagues may be shown the ticket"
            )
        return self


class NewThreadMessage(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: ThreadText
    upload_ids: list[Id] = Field([], max_length=20)


class CorrectedText(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: ThreadText


class SideThreadStateChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    is_done: bool


class ReadMark(BaseModel):
    """The newest message that was read."""

    model_config = ConfigDict(extra="forbid")

    message_id: Number
