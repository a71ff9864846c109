"""A step of a workflow: JSON in, a model inside, JSON out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import BaseModel, ValidationError

from shared.api.step import Step
from tests.support.calls import LambdaContext


class Asked(BaseModel):
    since: datetime


class Answered(BaseModel):
    until: datetime | None = None


step = Step()


@step.performs
def step_wait_a_day(asked: Asked) -> Answered:
    return Answered(until=asked.since + timedelta(days=1))


def test_a_step_takes_and_returns_what_the_workflow_can_carry() -> None:
    assert step.takes is Asked
    answer = step.handler({"since": "2026-11-22T12:00:00Z"}, LambdaContext())
    assert answer == {"until": "2026-11-23T12:00:00Z"}
    assert datetime.fromisoformat(answer["until"]) == datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_state_that_the_step_does_not_know_fails_it() -> None:
    with pytest.raises(ValidationError):
        step.handler({"ticket": 1}, LambdaContext())
