"""Write down what is known about a problem, and whom somebody turned to."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.clock import now
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.messaging.event import Actor
from shared.paging import Page
from shared.problems.model import (
    MOST_STEPS,
    EscalationStep,
    EscalationTarget,
    FindingText,
    ProblemRecord,
    Risk,
)
from shared.records.actions import History, validated
from shared.records.change import Change
from shared.records.store import StaleRecordError, find_record, history_page
from shared.tickets.access import load_authorized


class TooManyStepsError(ConflictError):
    """A problem has so many escalation steps and no more."""


class ProblemChange(BaseModel):
    """What is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    risk: Risk | None = None
    risk_reason: FindingText = ""
    root_cause: FindingText = ""
    workaround: FindingText = ""


class NewEscalation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    to: EscalationTarget
    said: FindingText = ""


def load_problem(ticket_id: int, by: Caller) -> ProblemRecord:
    """Of a ticket of which nobody has written anything down: version 0."""
    load_authorized(by, ticket_id, Permission.TICKETS_TRIAGE)
    return _found(ticket_id)


def change_problem(
    ticket_id: int, said: ProblemChange, by: Caller, expected_version: int = 0
) -> ProblemRecord:
    load_authorized(by, ticket_id, Permission.TICKETS_TRIAGE)
    before = _found(ticket_id)
    if expected_version not in {0, before.version}:
        raise StaleRecordError("this problem changed since you looked", before.version)
    return _written(before, said.model_dump(exclude_unset=True), by)


def escalate_problem(ticket_id: int, new: NewEscalation, by: Caller) -> ProblemRecord:
    load_authorized(by, ticket_id, Permission.TICKETS_TRIAGE)
    before = _found(ticket_id)
    if len(before.steps) >= MOST_STEPS:
        raise TooManyStepsError(f"a problem has {MOST_STEPS} escalation steps and no more")
    step = EscalationStep(to=new.to, said=new.said, at=now(), by=Actor.of(by))
    return _written(before, {"steps": (*before.steps, step)}, by)


def list_problem_history(ticket_id: int, page: Page, by: Caller) -> History:
    load_authorized(by, ticket_id, Permission.TICKETS_TRIAGE)
    items, more = history_page(ProblemRecord, str(ticket_id), page.cursor, page.limit)
    return History(items=items, next_cursor=more)


def _found(ticket_id: int) -> ProblemRecord:
    found = find_record(ProblemRecord, str(ticket_id))
    return found or ProblemRecord(id=str(ticket_id), version=0)


def _written(before: ProblemRecord, fields: dict[str, Any], by: Caller) -> ProblemRecord:
    change = Change(by)
    after = validated(ProblemRecord, {**before.model_dump(), **fields})
    after = (
        change.update(before, after)
        if before.version
        else change.create(after.model_copy(update={"version": 1}))
    )
    if change.writes():
        change.commit(response=after)
    return after
