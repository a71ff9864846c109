"""Changing many tickets at once: what is selected, what is done with each, and the job that does it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.automation.model import TicketActions
from shared.bounds import Id, Moment, Number
from shared.growing import OrUnknown
from shared.jobs.model import Job, JobRefusal
from shared.paging import Page
from shared.tickets.states import ChangePart, Queue
from shared.time_zones import TimeZone
from shared.views.model import ConditionsText

MOST_TICKETS = 10_000
UNDO_FOR = timedelta(hours=1)


class TicketSelection(BaseModel):
    """These tickets, or all in a queue of the caller's, or all that meet conditions: one of the three.

    Days in conditions are those of `time_zone`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_mode_override="validation")

    ticket_ids: Annotated[tuple[Number, ...], Field(min_length=1, max_length=MOST_TICKETS)] | None = None
    queue: Queue | None = None
    conditions: ConditionsText | None = None
    time_zone: TimeZone = "UTC"

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if sum(each is not None for each in (self.ticket_ids, self.queue, self.conditions)) != 1:
            raise ValueError("say ticket_ids, queue or conditions, and one of them only")
        return self


class BulkActions(TicketActions):
    """What is done with each ticket. `status_id` is one of the team's own, in the category of `status`.

    `with_reply`: customers get the answer of the macro, each a mail; otherwise the macro does all but answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_mode_override="validation")

    status_id: Id | None = None
    due_at: Moment | None = None
    removes_due_date: bool = False
    macro_id: Id | None = None
    with_reply: bool = False

    @model_validator(mode="after")
    def _none_against_another(self) -> Self:
        if self.status_id and not self.status:
            raise ValueError("status_id goes with the status that is its category")
        if self.due_at and self.removes_due_date:
            raise ValueError("a due date is set or removed")
        return self

    @property
    def is_empty(self) -> bool:
        return self.changes_nothing and not (self.due_at or self.removes_due_date or self.macro_id)


class NewBulkJob(BaseModel):
    model_config = ConfigDict(extra="forbid")

    selection: TicketSelection
    actions: BulkActions


class BulkPhase(StrEnum):
    """It finds out which tickets they are, changes them, or takes that back."""

    SELECT = "select"
    CHANGE = "change"
    UNDO = "undo"


class BulkJob(Job):
    """One change of many tickets, which are stored beside it. `done` of `total` tickets are behind it: it has changed `changed`
    of them, `refused` refused, and the others were as they should be already.

    `undone` tickets are behind its undo, which has left something in `kept` of them. When it is done it can be undone
    until `undo_until`. `turn` counts its parts.
    """

    actions: BulkActions = BulkActions()
    selection: TicketSelection | None = None
    phase: Annotated[BulkPhase, OrUnknown()] = BulkPhase.SELECT
    turn: int = 0
    changed: int = 0
    refused: int = 0
    undone: int = 0
    kept: int = 0
    undo_until: datetime | None = None


class BulkPreview(BaseModel):
    """How many tickets would be taken, and what would become of the first of them, `looked_at` in number.

    `answered` are those whose customers would get an answer.
    """

    total: int
    looked_at: int
    changed: int
    answered: int
    refusals: list[JobRefusal]


class LeftTicket(BaseModel):
    """A ticket that a job left as it was, and why; or `kept`, what its undo left in it."""

    ticket_id: int
    reason: str = ""
    problem: str = ""
    kept: tuple[ChangePart, ...] = ()


class LeftPage(Page):
    """`undo`: what the undo left, and not what the change did."""

    undo: bool = False


class LeftTickets(BaseModel):
    items: list[LeftTicket]
    next_cursor: str | None = None
