"""The outbox: every event of the desk, by the hour in which it happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shared.automation.model import Snippet
from shared.clock import as_of
from shared.config import setting
from shared.messaging.outbox import events_between
from shared.records.actions import create_record
from tests.support.given import a_ticket
from tests.support.people import MIA
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")

NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)
A_SNIPPET = {"name": "Refund", "text": "It is on its way."}


def kinds_between(since: datetime, until: datetime) -> list[str]:
    return [item["detail_type"] for item in events_between(since, until)]


def test_events_of_all_domains_come_in_the_order_of_time() -> None:
    with as_of(NINE + timedelta(minutes=59)):
        create_record(Snippet, A_SNIPPET, MIA)
    with as_of(NINE + timedelta(minutes=1)):
        a_ticket()
    with as_of(NINE + timedelta(minutes=61)):
        a_ticket()

    assert kinds_between(NINE, NINE + timedelta(hours=2)) == ["TicketOpened", "RecordCreated", "TicketOpened"]


def test_a_span_begins_and_ends_within_an_hour() -> None:
    for minute in (10, 20, 30):
        with as_of(NINE + timedelta(minutes=minute)):
            a_ticket()

    found = [*events_between(NINE + timedelta(minutes=15), NINE + timedelta(minutes=20))]

    assert [item["event"]["ticket_id"] for item in found] == [2]


def test_a_busy_desk_spreads_an_hour_over_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUEUE_SHARDS", "4")
    setting.cache_clear()
    with as_of(NINE):
        for _ in range(12):
            create_record(Snippet, A_SNIPPET, MIA)

    found = len(kinds_between(NINE, NINE))
    setting.cache_clear()
    assert found == 12


def test_an_hour_is_one_query_and_a_hundred_events_one_more_call() -> None:
    with as_of(NINE):
        for _ in range(3):
            create_record(Snippet, A_SNIPPET, MIA)

    with counted() as seen:
        list(events_between(NINE, NINE + timedelta(minutes=30)))
    assert [call.operation for call in seen.calls] == ["Query", "BatchGetItem"]
