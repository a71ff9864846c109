"""Operations for administrators: failures, dead letters, alarms."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.bounds import Moment, Number

MAX_TICKETS = 50
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class RedriveTarget(StrEnum):
    """Where dead letters are redriven to: the consumer's queue, the bus (as events from the table), or the function or workflow that failed."""

    CONSUMER = "consumer"
    BUS = "bus"
    FUNCTION = "function"


class Failure(BaseModel):
    """One error that a function logged. `function` is `<domain>-<name>`; `error` is the error's class, if it had one.

    `request_id` is what a person was told to quote; `message_id` is the message that a consumer could not handle.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    at: datetime
    function: str
    error: str = ""
    detail: str
    request_id: str | None = None
    message_id: str | None = None


class FailureList(BaseModel):
    """Newest first."""

    items: list[Failure]
    next_cursor: str | None = None


class DeadLetterQueue(BaseModel):
    """What a consumer gave up on. `oldest_at` is the oldest of those that were looked at, 50 at most."""

    consumer: str
    waiting: int
    oldest_at: datetime | None = None
    way: RedriveTarget


class DeadLetterQueueList(BaseModel):
    items: list[DeadLetterQueue]


class DeadLetter(BaseModel):
    """A message that failed for good. `function` is what was called with it, where no queue says so.

    `failure` is the last error that it ended in, if the message or a log tells of one.
    """

    message_id: str
    function: str | None = None
    event_type: str
    ticket_id: int | None = None
    sent_at: datetime
    failure: Failure | None = None


class DeadLetterList(BaseModel):
    """Oldest first, as many as were looked at; `waiting` counts all."""

    items: list[DeadLetter]
    waiting: int


class Redrive(BaseModel):
    """Send back one message, or (null) all."""

    model_config = ConfigDict(extra="forbid")

    message_id: str | None = Field(None, max_length=100)


class Redriven(BaseModel):
    """How many went back. Where some are `left`, ask again: one call works for 20 seconds at most."""

    moved: int
    left: int


class Discard(BaseModel):
    """Throw a message away for good. The reason is kept."""

    model_config = ConfigDict(extra="forbid")

    message_id: str = Field(max_length=100)
    reason: Reason


class Republication(BaseModel):
    """Which events go to the bus again: those of some tickets, or all that happened between two moments."""

    model_config = ConfigDict(extra="forbid")

    ticket_ids: list[Number] = Field([], max_length=MAX_TICKETS)
    since: Moment | None = None
    until: Moment | None = None

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if bool(self.ticket_ids) == bool(self.since):
            raise ValueError("give ticket_ids, or since")
        return self


class Republished(BaseModel):
    """How many events went to the bus again."""

    events: int


class Alarm(BaseModel):
    """An alarm that is on. `says` is what to do."""

    name: str
    says: str
    since: datetime


class AlarmList(BaseModel):
    items: list[Alarm]
