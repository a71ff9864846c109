"""The desk's long work, for administrators."""

from __future__ import annotations

import pytest

from functions.jobs.list_jobs import handler
from shared.jobs.store import failed_once_more, finished, job_write, new_job, with_progress
from shared.records.store import StaleRecordError
from shared.storage.transaction import commit
from tests.support.calls import call
from tests.support.people import ADA, ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_a_job_says_how_far_it_is_and_how_it_ended() -> None:
    rebuild, reading = new_job("search-rebuild", ADA, total=3), new_job("import", ADA)
    commit([job_write(rebuild), job_write(reading)])
    commit([job_write(with_progress(rebuild, done=2))])
    commit([job_write(failed_once_more(reading, "the file ends in the middle", attempts=1))])

    jobs = {job["kind"]: job for job in call(handler, "GET /jobs", as_=ADA).json["items"]}

    assert (jobs["search-rebuild"]["state"], jobs["search-rebuild"]["done"]) == ("running", 2)
    assert (jobs["import"]["state"], jobs["import"]["total"]) == ("failed", None)
    assert jobs["import"]["error"] == "the file ends in the middle"
    assert jobs["import"]["created_by"]["name"] == "Ada Novak"


def test_a_finished_job_has_everything_behind_it() -> None:
    job = new_job("search-rebuild", ADA, total=3)
    commit([job_write(job)])
    commit([job_write(finished(job))])

    assert [(job["state"], job["done"]) for job in call(handler, "GET /jobs", as_=ADA).json["items"]] == [
        ("done", 3)
    ]


def test_nobody_takes_a_job_further_from_where_it_no_longer_is() -> None:
    job = new_job("search-rebuild", ADA, total=3)
    commit([job_write(job)])
    commit([job_write(with_progress(job, done=1))])

    with pytest.raises(StaleRecordError):
        commit([job_write(with_progress(job, done=2))])


def test_agents_and_customers_do_not_see_the_desks_work() -> None:
    assert call(handler, "GET /jobs", as_=MIA).status == 403
    assert call(handler, "GET /jobs", as_=ANA).status == 403
