"""Looking at a bulk job: what is no job of one's own is not there. How far it is, `test_start_bulk_job` shows."""

from __future__ import annotations

import pytest

from functions.bulk.get_bulk_job import handler
from shared.jobs.store import job_write, new_job
from shared.storage.transaction import commit
from tests.functions.bulk.jobs import started
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, LEA

pytestmark = pytest.mark.usefixtures("desk")


def test_another_kind_of_job_is_none() -> None:
    job = new_job("search-rebuild", ADA)
    commit([job_write(job)])
    assert call(handler, f"GET /bulk-jobs/{job.id}", as_=ADA).status == 404
    assert call(handler, "GET /bulk-jobs/none", as_=ADA).status == 404


def test_a_job_is_its_starters_own() -> None:
    job = started({"priority": "high"}, [a_ticket().id])
    assert call(handler, f"GET /bulk-jobs/{job}", as_=LEA).status == 404
    assert call(handler, f"GET /bulk-jobs/{job}", as_=ANA).status == 403
