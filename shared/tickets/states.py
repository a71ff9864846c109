"""Where a ticket stands, and how urgent it is: what others ask of tickets without loading one."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from shared.growing import OrUnknown


class Status(StrEnum):
    """Where a ticket stands. `pending` waits for the customer; `closed` can no longer be reopened."""

    NEW = "new"
    OPEN = "open"
    PENDING = "pending"
    SOLVED = "solved"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self not in {Status.SOLVED, Status.CLOSED}


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


StoredStatus = Annotated[Status, OrUnknown()]
StoredPriority = Annotated[Priority, OrUnknown()]
