"""What a ticket is, where it stands, and how urgent it is: what others ask of tickets without loading one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from shared.growing import OrUnknown


class TicketType(StrEnum):
    """What it is about. A `problem` is the cause of `incident`s; a `task` is something to do."""

    QUESTION = "question"
    INCIDENT = "incident"
    PROBLEM = "problem"
    TASK = "task"


class Status(StrEnum):
    """Where a ticket stands. `pending` waits for the customer, `on_hold` for a third party; `closed` can no longer be reopened."""

    NEW = "new"
    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    SOLVED = "solved"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self not in {Status.SOLVED, Status.CLOSED}

    @property
    def is_owed(self) -> bool:
        """Whether the customer waits for the desk: also while the desk waits for somebody else (decision 1506)."""
        return self in {Status.NEW, Status.OPEN, Status.ON_HOLD}


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Snooze(BaseModel):
    """Out of the lists: until a moment, until the customer writes, or whichever comes first.

    `version` is what the ticket's version became with it: a timer that was set for another one wakes nothing.
    """

    model_config = ConfigDict(frozen=True)

    until: datetime | None = None
    until_reply: bool
    version: int


StoredType = Annotated[TicketType, OrUnknown()]
StoredStatus = Annotated[Status, OrUnknown()]
StoredPriority = Annotated[Priority, OrUnknown()]


class Queue(StrEnum):
    UNASSIGNED = "unassigned"
    MINE = "mine"
    INVOLVED = "involved"
    FOLLOWED = "followed"
    TEAMS = "teams"
    SNOOZED = "snoozed"
    DUE = "due"
    OPEN = "open"
    SOLVED = "solved"


class ChangePart(StrEnum):
    REPLY = "reply"
    NOTE = "note"
    STATUS = "status"
    PRIORITY = "priority"
    TYPE = "type"
    DUE_DATE = "due_date"
    ASSIGNMENT = "assignment"
    FIELDS = "fields"
    EVIDENCE = "evidence"
    SIDE_THREAD = "side_thread"
