"""A part of a job that breaks off says so in the job and comes again. What a job does, `test_start_bulk_job` shows."""

from __future__ import annotations

import pytest

from functions.bulk.on_bulk_advanced import handler
from functions.bulk.undo_bulk_job import handler as undo_bulk_job
from tests.functions.bulk.jobs import done, job_of, progress, started, turn_of
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.sample_requests import a_macro
from tests.support.stored import kinds_of, stored_ticket
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is sent", "after it was done"])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_part_that_loses_its_connection_is_done_once(at: int, answer_lost: bool) -> None:
    tickets = [a_ticket().id for _ in range(30)]
    job = started({"macro_id": a_macro(), "with_reply": True}, tickets)
    turn = turn_of(job, 0)

    with Faults(at=at, answer_lost=answer_lost).injected():
        deliver(handler, turn)
    assert deliver(handler, turn) == []

    assert progress(job) == {"state": "done", "done": 30, "total": 30, "changed": 30, "refused": 0}
    assert [kinds_of(each).count("MacroApplied") for each in tickets] == [1] * 30


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is sent", "after it was done"])
@pytest.mark.parametrize("at", [2, 3, 5, 7])
def test_an_undo_that_loses_its_connection_is_done_once(at: int, answer_lost: bool) -> None:
    tickets = [a_ticket().id for _ in range(3)]
    job = done({"priority": "high"}, tickets)
    call(undo_bulk_job, f"PUT /bulk-jobs/{job}/undo", as_=MIA)
    turn = turn_of(job, 1)

    with Faults(at=at, answer_lost=answer_lost).injected():
        deliver(handler, turn)
    assert deliver(handler, turn) == []

    assert (job_of(job)["state"], job_of(job)["undone"], job_of(job)["kept"]) == ("undone", 3, 0)
    assert [kinds_of(each).count("PriorityChanged") for each in tickets] == [2, 2, 2]
    assert {stored_ticket(each).priority for each in tickets} == {"normal"}


def test_a_part_that_fails_is_said_in_the_job() -> None:
    job = started({"priority": "high"}, [a_ticket().id])
    with Faults(at=2).injected():
        assert deliver(handler, turn_of(job, 0)) == [turn_of(job, 0)]
    assert (job_of(job)["state"], job_of(job)["failures"]) == ("running", 1)


def test_an_event_of_an_earlier_turn_changes_nothing() -> None:
    job = done({"priority": "high"}, [a_ticket().id])
    version = job_of(job)["version"]
    assert deliver(handler, turn_of(job, 0)) == []
    assert job_of(job)["version"] == version
