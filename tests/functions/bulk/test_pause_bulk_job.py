"""A job that is paused begins no other ticket."""

from __future__ import annotations

import pytest

from functions.bulk.pause_bulk_job import handler
from functions.bulk.resume_bulk_job import handler as resume_bulk_job
from tests.functions.bulk.jobs import done, progress, run, started
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import LEA, MIA
from tests.support.stored import stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def pause(job_id: str) -> Answer:
    return call(handler, f"PUT /bulk-jobs/{job_id}/pause", as_=MIA)


def resume(job_id: str) -> Answer:
    return call(resume_bulk_job, f"DELETE /bulk-jobs/{job_id}/pause", as_=MIA)


def test_it_waits_and_goes_on() -> None:
    ticket = a_ticket().id
    job = started({"priority": "high"}, [ticket])
    assert pause(job).json["state"] == "paused"
    run()
    assert (progress(job)["done"], stored_ticket(ticket).priority) == (0, "normal")
    assert resume(job).json["state"] == "running"
    run()
    assert (progress(job)["state"], stored_ticket(ticket).priority) == ("done", "high")


def test_pausing_twice_is_pausing_once() -> None:
    job = started({"priority": "high"}, [a_ticket().id])
    assert pause(job).json["version"] == pause(job).json["version"]


def test_a_job_that_has_ended_is_not_paused() -> None:
    job = done({"priority": "high"}, [a_ticket().id])
    assert (pause(job).status, pause(job).problem) == (409, "job-over")


def test_anothers_job_is_not_there() -> None:
    job = started({"priority": "high"}, [a_ticket().id])
    assert call(handler, f"PUT /bulk-jobs/{job}/pause", as_=LEA).status == 404
