"""Reading the table: one call, or as many as AWS makes necessary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.clock import as_of
from shared.storage.table import Index, count_up, get, get_many, query, query_among, query_cheaply
from shared.storage.transaction import commit, put
from tests.support.promises import MONDAY
from tests.support.wire import counted, listening

pytestmark = pytest.mark.usefixtures("desk")


def numbered(count: int, text: str = "") -> None:
    for number in range(count):
        commit(
            [put({"PK": "P", "SK": f"{number:03}", "text": text, "GSI1PK": "I", "GSI1SK": f"{number:03}"})]
        )


def sorts(items: list[dict[str, Any]]) -> list[str]:
    return [item["SK"] for item in items]


def test_one_item_or_none() -> None:
    numbered(1)

    assert get("P", "000") == {"PK": "P", "SK": "000", "text": "", "GSI1PK": "I", "GSI1SK": "000"}
    assert get("P", "001") is None


def test_many_items_at_once_without_those_that_are_not_there() -> None:
    numbered(3)

    with counted() as seen:
        items = get_many([("P", "002"), ("P", "000"), ("P", "002"), ("P", "999")])

    assert sorted(sorts(items)) == ["000", "002"]
    assert seen.operations == ["BatchGetItem"]


def test_what_has_expired_is_not_there_though_it_is_deleted_days_later() -> None:
    for sort, expires in (("spent", MONDAY), ("alive", MONDAY + timedelta(seconds=1)), ("for good", None)):
        item = {"PK": "P", "SK": sort}
        commit([put(item | {"expires": int(expires.timestamp())} if expires else item)])

    with as_of(MONDAY):
        assert get("P", "spent") is None
        assert get("P", "alive") is not None
        assert sorted(sorts(get_many([("P", "spent"), ("P", "alive")]))) == ["alive"]
        assert sorts(query("P")) == sorts(query_cheaply("P", limit=3)) == ["alive", "for good"]
        assert sorts(query("P", newest_first=True, limit=2)) == ["for good", "alive"]


def test_none_of_many_asks_nobody() -> None:
    with counted() as seen:
        assert get_many([]) == []
    assert seen.operations == []


def test_keys_that_a_busy_table_left_out_are_asked_for_again() -> None:
    numbered(2)
    busy = [True]

    def leave_out(parsed: dict[str, Any], **_: Any) -> None:
        if busy.pop() if busy else False:
            (table,) = parsed["Responses"]
            left = parsed["Responses"][table].pop()
            key = {name: left[name] for name in ("PK", "SK")}
            parsed["UnprocessedKeys"] = {table: {"Keys": [key], "ConsistentRead": True}}

    with listening("after-call.dynamodb.BatchGetItem", leave_out), counted() as seen:
        items = get_many([("P", "000"), ("P", "001")])

    assert sorted(sorts(items)) == ["000", "001"]
    assert seen.operations == ["BatchGetItem"] * 2


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["000", "001", "002", "003"]),
        ({"limit": 2}, ["000", "001"]),
        ({"newest_first": True, "limit": 2}, ["003", "002"]),
        ({"beyond": "001"}, ["002", "003"]),
        ({"beyond": "002", "newest_first": True, "limit": 1}, ["001"]),
        ({"begins": "00"}, ["000", "001", "002", "003"]),
        ({"begins": "003"}, ["003"]),
        ({"index": Index.secondary(1)}, []),
    ],
)
def test_a_partition_is_read_in_the_order_of_its_sort_keys(
    options: dict[str, Any], expected: list[str]
) -> None:
    numbered(4)

    with counted() as seen:
        assert sorts(query("P", **options)) == expected

    assert seen.operations == ["Query"]


def test_an_index_is_read_the_same_way() -> None:
    numbered(3)

    assert sorts(query("I", index=Index.secondary(1), newest_first=True, limit=2)) == ["002", "001"]


def test_more_than_a_query_reads_at_once_is_read_in_more() -> None:
    numbered(4, text="x" * 390_000)

    with counted() as seen:
        assert sorts(query("P", limit=4)) == ["000", "001", "002", "003"]

    assert seen.operations == ["Query"] * 2


def test_a_counter_starts_at_one() -> None:
    assert [count_up("C", "C"), count_up("C", "C"), count_up("C", "C", by=10)] == [1, 2, 12]


def test_among_others_a_page_is_full_and_what_it_cost_is_seen() -> None:
    for number in range(120):
        team = "ours" if number % 60 == 0 else "theirs"
        commit([put({"PK": "P", "SK": f"{number:03}", "team": team})])

    with counted() as seen:
        items = query_among("P", ("team", ["ours"]), limit=2)

    assert sorts(items) == ["060", "000"]
    assert seen.operations == ["Query", "Query"]
    assert sorts(query_among("P", ("team", ["ours"]), begins="0", before="060", limit=2)) == ["000"]
    assert query_among("P", ("team", []), limit=2) == []
    assert sorts(query_among("P", ("team", None), limit=2)) == ["119", "118"]
