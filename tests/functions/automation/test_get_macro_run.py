"""Looking at a macro run: what is no run of one's own is not there. How far it is, `test_start_macro_run` shows."""

from __future__ import annotations

import pytest

from functions.automation.get_macro_run import handler
from shared.jobs.store import job_write, new_job
from shared.storage.transaction import commit
from tests.support.calls import call
from tests.support.people import ADA

pytestmark = pytest.mark.usefixtures("desk")


def test_another_kind_of_job_is_no_run() -> None:
    job = new_job("search-rebuild", ADA)
    commit([job_write(job)])
    assert call(handler, f"GET /macro-runs/{job.id}", as_=ADA).status == 404
    assert call(handler, "GET /macro-runs/none", as_=ADA).status == 404
