"""Rehearsals: what a rule would have done, had it been there. What is asked, and what is told."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from shared.bounds import Id
from shared.records.payloads import new_body
from shared.rules.cause import Cause
from shared.rules.model import Rule

if TYPE_CHECKING:
    NewRule = BaseModel
else:
    NewRule = new_body(Rule)

FARTHEST_DAYS = 90
MOST_EVENTS = 1000


class NewRehearsal(BaseModel):
    """A rule as its form has it, and how far back to go from now. `rule_id` is the rule that it would replace.

    One answer tells of a part of that time, the newest first. `cursor` is where the next part begins.
    """

    model_config = ConfigDict(extra="forbid")

    rule: NewRule
    rule_id: Id | None = None
    days: Annotated[int, Field(ge=1, le=FARTHEST_DAYS)] = 30
    limit: Annotated[int, Field(ge=1, le=MOST_EVENTS)] = MOST_EVENTS
    """How many events are looked at in one part, at most: whoever watches sees it move."""
    cursor: Annotated[str, Field(max_length=2000)] | None = None


class RehearsalOutcome(StrEnum):
    """`waits`: its delay has not elapsed yet. `kept`: it would have been applied, and nothing of the ticket would have changed."""

    APPLIED = "applied"
    KEPT = "kept"
    WAITS = "waits"
    FAILED = "failed"
    STOPPED = "stopped"


class RuleConflict(BaseModel):
    """Another rule that was asked about the same change, and that would have set the same `fields` to something else."""

    rule_id: str
    name: str
    fields: tuple[str, ...]


class RehearsedCase(BaseModel):
    """One ticket that met the conditions.

    `was` and `now` are what the rule would have changed: fields of the ticket by their names. `really_at` is when the ticket
    became so anyway. `answers` and `notes`: it would have written. `detail` says why it would have failed, or not answered.
    """

    ticket_id: int
    subject: str
    at: datetime
    cause: Cause
    outcome: RehearsalOutcome
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    answers: bool = False
    notes: bool = False
    detail: str = ""
    really_at: datetime | None = None
    conflicts: tuple[RuleConflict, ...] = ()


class Rehearsal(BaseModel):
    """A part of the past: back to `reached`, newest first. `events` were read, of which `asked` were causes that the rule waits for."""

    items: list[RehearsedCase]
    events: int
    asked: int
    reached: datetime
    next_cursor: str | None = None
