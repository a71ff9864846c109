"""Building the index anew: from the table, part by part, while everybody goes on searching."""

from __future__ import annotations

import pytest

from functions.jobs.list_jobs import handler as list_jobs
from functions.search.on_rebuild_advanced import handler as on_rebuild_advanced
from functions.search.rebuild_search import handler
from functions.search.search_tickets import handler as search_tickets
from shared.search.engine import engine
from tests.shared.search.documents import a_document
from tests.support.aws import FakeAws
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ADA, ANA, MIA
from tests.support.pump import Pump

TICKETS = 3


@pytest.fixture
def rebuilding(desk: FakeAws) -> Pump:
    """A desk whose index knows nothing of its tickets, as after a restored backup."""
    for _ in range(TICKETS):
        a_ticket(by=ANA)
    return Pump((on_rebuild_advanced,))


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


def test_there_is_one_rebuild_at_a_time(rebuilding: Pump) -> None:
    assert start("a").status == start("a").status == 202
    second = start()
    assert (second.status, second.problem) == (409, "rebuild-running")
    rebuilding.run()
    assert start().status == 202


def test_only_administrators_rebuild(desk: FakeAws) -> None:
    assert call(handler, "POST /search/rebuilds", as_=MIA).status == 403
    assert call(handler, "POST /search/rebuilds", as_=ANA).status == 403
