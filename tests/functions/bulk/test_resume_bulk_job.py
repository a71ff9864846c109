"""Letting a job go on. That a paused one does, `test_pause_bulk_job` shows."""

from __future__ import annotations

import pytest

from functions.bulk.on_bulk_advanced import handler as on_bulk_advanced
from functions.bulk.resume_bulk_job import handler
from shared.jobs.failing import ATTEMPTS
from tests.functions.bulk.jobs import done, job_of, progress, run, started, turn_of
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")


def test_one_that_has_failed_goes_on_where_it_stopped() -> None:
    job = started({"priority": "high"}, [a_ticket().id])
    for _ in range(ATTEMPTS):
        with Faults(at=2).injected():
            deliver(on_bulk_advanced, turn_of(job, 0))
    assert job_of(job)["state"] == "failed"
    assert call(handler, f"DELETE /bulk-jobs/{job}/pause", as_=MIA).json["state"] == "running"
    run()
    assert (progress(job)["state"], progress(job)["changed"]) == ("done", 1)


def test_one_that_is_done_does_not_go_on() -> None:
    job = done({"priority": "high"}, [a_ticket().id])
    assert call(handler, f"DELETE /bulk-jobs/{job}/pause", as_=MIA).problem == "job-over"
