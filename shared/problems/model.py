"""What is known about a problem: the cause that several tickets have in common."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.growing import OrUnknown
from shared.identity.permissions import Permission
from shared.messaging.event import Actor
from shared.one_line import ONE_LINE
from shared.records.model import Record

FindingText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]
EscalationTarget = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE
]
MOST_STEPS = 50


class Risk(StrEnum):
    """What it threatens while it lasts."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class EscalationStep(BaseModel):
    """Whom somebody turned to, and when. `to` is a person or a place outside the desk as well."""

    # One schema for what is sent and what is stored, so that it is one type to clients.
    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    to: EscalationTarget
    said: FindingText = ""
    at: datetime
    by: Actor


class ProblemRecord(Record):
    """Its id is the ticket's number. Its owner is the ticket's assignee."""

    collection: ClassVar[str] = "problems"
    own_partitions: ClassVar[str | None] = "PROBLEM"
    read_permission: ClassVar[Permission] = Permission.TICKETS_TRIAGE
    write_permission: ClassVar[Permission] = Permission.TICKETS_TRIAGE
    is_setting: ClassVar[bool] = False

    risk: Annotated[Risk, OrUnknown()] | None = None
    risk_reason: FindingText = ""
    root_cause: FindingText = ""
    workaround: FindingText = ""
    steps: Annotated[tuple[EscalationStep, ...], Field(max_length=MOST_STEPS)] = ()

    def audited_as(self) -> str | None:
        return None
