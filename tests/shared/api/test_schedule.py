"""A schedule: whatever the scheduler tells it, it does its one thing, and a failure stays a failure."""

from __future__ import annotations

import pytest

from shared.api.schedule import Schedule
from tests.support.calls import LambdaContext


def test_a_run_does_what_was_declared() -> None:
    done: list[str] = []
    schedule = Schedule("rate(1 hour)")

    @schedule.runs
    def every_hour_note() -> None:
        done.append("noted")

    schedule.handler({}, LambdaContext())

    assert done == ["noted"]


def test_a_run_that_breaks_fails_so_that_it_comes_again() -> None:
    schedule = Schedule("rate(1 day)")

    @schedule.runs
    def every_day_break() -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        schedule.handler({}, LambdaContext())
