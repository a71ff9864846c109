"""Queues: where a ticket stands, who sees it there, and how a busy desk spreads them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from functions.tickets.count_queues import handler as count_queues
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.on_queue_changing import handler as on_queue_changing
from shared.config import setting
from shared.tickets.model import QueueKeys
from shared.tickets.queues import counters, counters_of, partitions
from shared.tickets.states import Queue
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, LEA, MIA, TOM
from tests.support.pump import Pump
from tests.support.wire import counted

ALL_TEAMS = ["billing", "repair", "tech"]
WAITING = QueueKeys(is_open=True, team_id="billing")
HELD = QueueKeys(is_open=True, team_id="billing", assignee_id="mia")
SOLVED = QueueKeys(is_open=False, team_id="billing", assignee_id="mia")


@pytest.mark.parametrize(
    ("queue_keys", "expected"),
    [
        (None, set()),
        (WAITING, {"OPEN#billing", "UNASSIGNED#billing"}),
        (HELD, {"OPEN#billing", "AGENT#mia"}),
        (SOLVED, {"SOLVED#billing"}),
    ],
    ids=["not yet there", "waiting", "held", "solved"],
)
def test_a_ticket_is_counted_where_it_stands(queue_keys: QueueKeys | None, expected: set[str]) -> None:
    assert counters(queue_keys) == expected


@pytest.mark.parametrize(
    ("queue", "expected"),
    [
        (Queue.MINE, {"AGENT#mia"}),
        (Queue.UNASSIGNED, {"UNASSIGNED#billing"}),
        (Queue.TEAMS, {"OPEN#billing"}),
        (Queue.SNOOZED, {"SNOOZED#billing"}),
        (Queue.OPEN, {"OPEN#billing", "SNOOZED#billing"}),
        (Queue.SOLVED, {"SOLVED#billing"}),
    ],
)
def test_an_agent_counts_its_own_teams(queue: Queue, expected: set[str]) -> None:
    assert counters_of(queue, MIA, ALL_TEAMS) == expected


@pytest.mark.parametrize("caller", [ADA, LEA], ids=lambda caller: caller.id)
def test_who_sees_all_teams_counts_all(caller: object) -> None:
    assert counters_of(Queue.SOLVED, caller, ALL_TEAMS) == {f"SOLVED#{team}" for team in ALL_TEAMS}  # type: ignore[arg-type]  # a caller


def test_whatever_queue_a_customer_asks_for_it_is_its_own() -> None:
    for queue in Queue:
        assert partitions(queue, ANA, ALL_TEAMS)[1] == ["CONTACT#ana"]


@pytest.fixture
def three_shards(desk: FakeAws, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("QUEUE_SHARDS", "3")
    setting.cache_clear()
    yield
    setting.cache_clear()


@pytest.mark.usefixtures("three_shards")
def test_a_busy_desk_spreads_its_queues_and_reads_them_as_one() -> None:
    for _ in range(7):
        a_ticket()
    Pump((on_queue_changing,)).run()

    with counted() as seen:
        first = call(list_tickets, "GET /tickets?queue=open&limit=4", as_=MIA).json
    rest = call(list_tickets, f"GET /tickets?queue=open&limit=4&cursor={first['next_cursor']}", as_=MIA).json

    assert seen.operations.count("Query") >= 3
    assert [row["id"] for row in first["items"] + rest["items"]] == [7, 6, 5, 4, 3, 2, 1]
    assert rest["next_cursor"] is None
    assert call(count_queues, "GET /queues", as_=MIA).json["open"] == 7
    assert call(count_queues, "GET /queues", as_=TOM).json["open"] == 0
