"""Reading a whole desk: the table, the bucket and the queues."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from functions.tickets.on_queue_changing import handler as on_queue_changing
from infra.desk.invariants import Finding, Invariant
from infra.desk.verify import Data, as_json, verify
from shared.aws import client
from shared.storage.marshal import to_item
from shared.tickets.model import Ticket
from tests.support.aws import SETTINGS, stored_items
from tests.support.given import a_ticket
from tests.support.pump import Pump
from tests.support.wire import counted, listening

DATA = Data(SETTINGS["TABLE_NAME"], SETTINGS["FILES_BUCKET"], "lambdesk", client)  # type: ignore[arg-type]  # it takes the services that functions use
CONSUMER = "lambdesk-tickets-on_queue_changing"


@pytest.fixture
def ticket(desk: object) -> Ticket:
    ticket = a_ticket()
    Pump((on_queue_changing,)).run()
    return ticket


@contextmanager
def a_message_in(name: str) -> Iterator[None]:
    queue = client("sqs").create_queue(QueueName=name)["QueueUrl"]
    client("sqs").send_message(QueueUrl=queue, MessageBody="{}")
    try:
        yield
    finally:
        client("sqs").delete_queue(QueueUrl=queue)


def test_a_sound_desk_is_read_whole_and_nothing_is_found(ticket: Ticket) -> None:
    progress: list[int] = []

    verdict = verify(DATA, progress.append)

    items = len([*stored_items()])
    assert (verdict.findings, verdict.items, verdict.counted, progress[-1]) == ((), items, True, items)


def test_what_is_found_is_told_to_programs_too(ticket: Ticket) -> None:
    client("dynamodb").delete_item(
        TableName=DATA.table, Key=to_item({"PK": f"TICKET#{ticket.id}", "SK": "LOG#0000000001#EVENT"})
    )

    told = json.loads(as_json(verify(DATA)))

    assert told["findings"][0]["key"] == f"TICKET#{ticket.id}"
    assert {"invariant": "versions", "key": "TICKET#1", "says": "no event made version 1"} in told["findings"]


def test_a_ticket_that_looks_wrong_is_looked_at_again_before_it_is_told(ticket: Ticket) -> None:
    client("dynamodb").delete_item(
        TableName=DATA.table, Key=to_item({"PK": f"TICKET#{ticket.id}", "SK": "LOG#0000000001#EVENT"})
    )
    with counted() as seen:
        verify(DATA)
    assert [call.operation for call in seen.calls].count("Query") == 2 * 3


def test_what_is_written_while_the_table_is_read_is_no_finding(ticket: Ticket) -> None:
    address = next(item for item in stored_items() if item["PK"]["S"].startswith("ADDRESS#"))
    key = {"PK": address["PK"], "SK": address["SK"]}
    client("dynamodb").delete_item(TableName=DATA.table, Key=key)
    assert {finding.invariant for finding in verify(DATA).findings} == {Invariant.CONTACTS}

    def arrive(**_: Any) -> None:
        client("dynamodb").put_item(TableName=DATA.table, Item=address)

    with listening("after-call.dynamodb.Scan", arrive):
        assert verify(DATA).findings == ()


def test_a_dead_letter_is_a_finding(ticket: Ticket) -> None:
    with a_message_in(f"{CONSUMER}-dead"):
        [finding] = verify(DATA).findings
    assert finding == Finding(
        Invariant.NOTHING_FAILED, f"{CONSUMER}-dead", "1 message waits: look at it, then redrive it"
    )


def test_counters_are_not_compared_while_events_wait_for_their_consumers(ticket: Ticket) -> None:
    a_ticket()
    with a_message_in(CONSUMER):
        assert not verify(DATA).counted
    assert {finding.invariant for finding in verify(DATA).findings} == {Invariant.COUNTERS}
