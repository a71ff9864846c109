"""Queues of tickets."""

from __future__ import annotations

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.list_tickets import handler
from shared.identity.caller import Caller
from shared.tickets.states import Status
from tests.support.aws import FakeAws
from tests.support.calls import call, call_again
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, ANA, BEN, LEA, MIA, NOBODY, TOM, UDO

pytestmark = pytest.mark.usefixtures("desk")

WAITING, MIAS, TOMS, SOLVED, ADAS = range(1, 6)


@pytest.fixture
def five_tickets(desk: FakeAws) -> None:
    """One waits for billing, Mia and Tom have one each, Tech solved one, and Ada holds one of the repair team."""
    a_ticket(by=ANA)
    given_to(a_ticket(by=ANA), "billing", "mia")
    given_to(a_ticket(by=BEN), "tech", "tom")
    with_status(given_to(a_ticket(by=BEN), "tech"), Status.SOLVED)
    given_to(a_ticket(by=BEN), "repair", "ada")


def listed(queue: str, by: Caller) -> set[int]:
    answer = call(handler, f"GET /tickets?queue={queue}", as_=by)
    assert answer.status == 200, answer.json
    return {row["id"] for row in answer.json["items"]}


@pytest.mark.usefixtures("five_tickets")
@pytest.mark.parametrize(
    ("agent", "queue", "expected"),
    [
        (MIA, "unassigned", {WAITING}),
        (MIA, "mine", {MIAS}),
        (MIA, "teams", {WAITING, MIAS}),
        (MIA, "open", {WAITING, MIAS}),
        (MIA, "solved", set()),
        (TOM, "unassigned", set()),
        (TOM, "mine", {TOMS}),
        (TOM, "open", {TOMS}),
        (TOM, "solved", {SOLVED}),
        (UDO, "open", {ADAS}),
        (UDO, "mine", set()),
        (LEA, "unassigned", {WAITING}),
        (LEA, "teams", {WAITING, MIAS, TOMS}),
        (LEA, "open", {WAITING, MIAS, TOMS, ADAS}),
        (LEA, "solved", {SOLVED}),
        (ADA, "mine", {ADAS}),
        (ADA, "teams", set()),
        (ADA, "open", {WAITING, MIAS, TOMS, ADAS}),
    ],
    ids=lambda value: value.id if isinstance(value, Caller) else None,
)
def test_a_queue_holds_what_its_agent_may_see(agent: Caller, queue: str, expected: set[int]) -> None:
    assert listed(queue, agent) == expected


@pytest.mark.usefixtures("five_tickets")
@pytest.mark.parametrize("queue", ["open", "solved", "mine", "unassigned", "teams"])
def test_a_customers_only_queue_is_its_own_requests(queue: str) -> None:
    assert listed(queue, ANA) == {WAITING, MIAS}
    assert listed(queue, BEN) == {TOMS, SOLVED, ADAS}


def test_what_changed_last_comes_first() -> None:
    for _ in range(3):
        a_ticket()
    call(add_note, "POST /tickets/1/notes", {"text": "Look."}, as_=MIA)

    rows = call(handler, "GET /tickets?queue=open", as_=MIA).json["items"]

    assert [row["id"] for row in rows] == [1, 3, 2]


@pytest.mark.usefixtures("five_tickets")
@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_all_pages_together_are_the_queue(limit: int) -> None:
    whole = call(handler, "GET /tickets?queue=teams", as_=LEA).json["items"]

    page = call(handler, f"GET /tickets?queue=teams&limit={limit}", as_=LEA).json
    rows = page["items"]
    while page["next_cursor"]:
        assert len(page["items"]) == limit
        page = call(
            handler, f"GET /tickets?queue=teams&limit={limit}&cursor={page['next_cursor']}", as_=LEA
        ).json
        rows += page["items"]

    assert rows == whole
    assert len(rows) == 3


@pytest.mark.usefixtures("five_tickets")
def test_a_cursor_of_another_queue_or_agent_is_refused() -> None:
    cursor = call(handler, "GET /tickets?queue=open&limit=1", as_=LEA).json["next_cursor"]

    for request, caller in (("queue=solved", LEA), ("queue=open", MIA)):
        answer = call(handler, f"GET /tickets?{request}&cursor={cursor}", as_=caller)
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "query.cursor")


@pytest.mark.parametrize("cursor", ["x", "AAAA", "%C3%A4", "a" * 500])
def test_a_cursor_that_somebody_made_up_is_refused(cursor: str) -> None:
    assert call(handler, f"GET /tickets?cursor={cursor}", as_=MIA).status == 422


def test_a_queue_that_there_is_not_is_named() -> None:
    answer = call(handler, "GET /tickets?queue=everything", as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "query.queue")


def test_a_visitor_has_to_sign_in() -> None:
    assert call(handler, "GET /tickets", as_=NOBODY).status == 401


def test_a_list_that_is_as_before_is_not_told_again() -> None:
    a_ticket(by=ANA)
    known = call(handler, "GET /tickets", as_=MIA)

    assert call_again(handler, "GET /tickets", known, as_=MIA).status == 304
    a_ticket(by=ANA)
    assert call_again(handler, "GET /tickets", known, as_=MIA).status == 200
