"""Building the index anew: from the table, part by part, while everybody goes on searching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from functions.jobs.list_jobs import handler as list_jobs
from functions.search.on_rebuild_advanced import handler as on_rebuild_advanced
from functions.search.rebuild_search import handler
from functions.search.search_tickets import handler as search_tickets
from shared.search import index_storage
from shared.search.engine import engine
from shared.search.events import RebuildAdvanced
from tests.shared.search.documents import a_document
from tests.support.aws import FakeAws
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.messages import deliver
from tests.support.people import ADA, ANA, MIA
from tests.support.pump import Pump
from tests.support.stored import whole_table
from tests.support.wire import FaultError, Meanwhile, listening

TICKETS = 3


@pytest.fixture
def rebuilding(desk: FakeAws) -> Pump:
    """A desk whose index knows nothing of its tickets, as after a restored backup."""
    for _ in range(TICKETS):
        a_ticket(by=ANA)
    return Pump((on_rebuild_advanced,))


def begun() -> RebuildAdvanced:
    """The event with which a rebuild begins."""
    [event] = parts()
    return event


def parts() -> list[RebuildAdvanced]:
    """The events of the rebuild so far, each of which is a part to do."""
    items = [item for (partition, _), item in sorted(whole_table().items()) if partition.startswith("JOB#")]
    return [RebuildAdvanced.model_validate(item["event"]) for item in items]


def found(q: str = "invoice") -> int:
    return int(call(search_tickets, f"GET /tickets/search?q={q}", as_=ADA).json["total"])


def start(key: str | None = None) -> Answer:
    return call(handler, "POST /search/rebuilds", as_=ADA, idempotency_key=key)


def test_a_rebuild_finds_every_ticket_and_says_how_far_it_is(rebuilding: Pump) -> None:
    assert found() == 0

    job = start()
    rebuilding.run()

    assert (job.status, job.json["state"], job.json["total"]) == (202, "running", TICKETS)
    assert found() == TICKETS
    [listed] = call(list_jobs, "GET /jobs", as_=ADA).json["items"]
    assert (listed["id"], listed["state"], listed["done"]) == (job.json["id"], "done", TICKETS)


def test_what_changes_meanwhile_is_in_the_new_index_too(rebuilding: Pump) -> None:
    start()
    given_to(a_ticket(by=ANA, subject="Teapot"), "tech")

    rebuilding.run()

    assert found("teapot") == found("team:tech") == 1


def test_a_rebuild_leaves_out_what_is_not_in_the_table(rebuilding: Pump) -> None:
    engine().write([a_document(99)])
    assert found() == 1
    start()
    rebuilding.run()
    assert found() == TICKETS


def test_a_part_that_comes_again_changes_nothing(rebuilding: Pump) -> None:
    start()
    rebuilding.run()
    rebuilding.published.clear()

    rebuilding.run()

    assert found() == TICKETS
    assert [job["state"] for job in call(list_jobs, "GET /jobs", as_=ADA).json["items"]] == ["done"]


def test_a_desk_without_tickets_has_an_empty_index(desk: FakeAws) -> None:
    start()
    Pump((on_rebuild_advanced,)).run()
    assert found() == 0
    assert [job["state"] for job in call(list_jobs, "GET /jobs", as_=ADA).json["items"]] == ["done"]


@contextmanager
def index_out_of_order() -> Iterator[None]:
    def fail(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="https://search")

    with listening("before-call.s3.PutObject", fail):
        yield


@contextmanager
def answers_of_the_table_lost() -> Iterator[None]:
    def fail(**_: Any) -> None:
        raise FaultError

    with listening("after-call.dynamodb.TransactWriteItems", fail):
        yield


def job_after(delivery: Callable[[], object]) -> dict[str, Any]:
    delivery()
    [job] = call(list_jobs, "GET /jobs", as_=ADA).json["items"]
    return dict(job)


def test_a_part_that_fails_is_seen_at_once_and_the_last_try_ends_the_job(rebuilding: Pump) -> None:
    start()
    event = begun()

    with index_out_of_order():
        first, second, third = (job_after(lambda: deliver(on_rebuild_advanced, event)) for _ in range(3))

    assert [job["state"] for job in (first, second, third)] == ["running", "running", "failed"]
    assert "EndpointConnectionError" in first["error"]
    assert found() == 0
    assert start().status == 202, "a job that failed stands in nobody's way"


def test_a_job_that_failed_goes_on_when_its_part_is_sent_back(rebuilding: Pump) -> None:
    start()
    event = begun()
    with index_out_of_order():
        for _ in range(3):
            deliver(on_rebuild_advanced, event)

    rebuilding.run()

    job = job_after(lambda: None)
    assert (job["state"], job["error"], job["failures"]) == ("done", None, 0)
    assert found() == TICKETS


def test_one_that_failed_never_takes_the_place_of_a_later_one(rebuilding: Pump) -> None:
    start()
    failed = begun()
    with index_out_of_order():
        for _ in range(3):
            deliver(on_rebuild_advanced, failed)
    later = start().json["id"]
    rebuilding.run()

    assert deliver(on_rebuild_advanced, failed) == []

    jobs = call(list_jobs, "GET /jobs", as_=ADA).json["items"]
    assert {job["id"]: job["state"] for job in jobs} == {later: "done", failed.job_id: "failed"}
    assert engine().state().generation == later


def test_there_is_one_rebuild_at_a_time(rebuilding: Pump) -> None:
    assert start("a").status == start("a").status == 202
    second = start()
    assert (second.status, second.problem) == (409, "rebuild-running")
    rebuilding.run()
    assert start().status == 202


def test_only_administrators_rebuild(desk: FakeAws) -> None:
    assert call(handler, "POST /search/rebuilds", as_=MIA).status == 403
    assert call(handler, "POST /search/rebuilds", as_=ANA).status == 403


@pytest.mark.parametrize("at", range(3))
def test_of_two_that_are_started_at_the_same_moment_one_is_refused(rebuilding: Pump, at: int) -> None:
    answers: list[Answer] = []
    with Meanwhile(at, lambda: answers.append(start())).happening():
        answers.append(start())
    assert sorted(answer.status for answer in answers) == [202, 409]


@pytest.mark.parametrize("part", [0, 1], ids=["a part", "the swap"])
def test_what_was_done_has_not_failed_although_its_answer_was_lost(rebuilding: Pump, part: int) -> None:
    start()
    for number in range(part):
        deliver(on_rebuild_advanced, parts()[number])
    event = parts()[part]

    with answers_of_the_table_lost():
        assert deliver(on_rebuild_advanced, event) == [event]

    job = job_after(lambda: deliver(on_rebuild_advanced, event))
    assert (job["state"], job["failures"], job["error"]) == (("running", "done")[part], 0, None)


def test_a_part_that_comes_behind_the_swap_begins_nothing(rebuilding: Pump) -> None:
    start()
    rebuilding.run()
    deliver(on_rebuild_advanced, parts()[0])
    assert index_storage.read_manifest(index_storage.building(parts()[0].generation)).manifest is None
