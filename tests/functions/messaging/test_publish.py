"""From the table's stream to the bus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from functions.messaging.publish import handler
from shared.storage.marshal import Item
from tests.support.calls import LambdaContext
from tests.support.given import a_ticket
from tests.support.people import ANA, BEN
from tests.support.pump import published_entries, stream_batch
from tests.support.stored import events_of, whole_table
from tests.support.wire import FaultError, Faults, counted, listening

pytestmark = pytest.mark.usefixtures("desk")


def event_items() -> list[Item]:
    return [item for item in whole_table().values() if item.get("type") == "EVENT"]


def some_events(count: int, text: str = "") -> list[Item]:
    """EVENT items that were never stored: the stream's reader does not look."""
    event = {"id": "1", "at": "2026-11-22T12:00:00.000Z", "text": text}
    return [
        {
            "PK": f"TICKET#{number}",
            "SK": "LOG#0000000001#EVENT",
            "type": "EVENT",
            "source": "lambdesk.tickets",
            "detail_type": "TicketOpened",
            "event": {**event, "ticket_id": number},
        }
        for number in range(count)
    ]


@contextmanager
def bus_refuses(ticket_id: int) -> Iterator[None]:
    """The bus takes every event but those of one ticket, as it does when it is throttled."""

    def refuse(parsed: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        for entry, result in zip(context["seen"].request["Entries"], parsed["Entries"], strict=True):
            if json.loads(entry["Detail"])["ticket_id"] == ticket_id:
                result["ErrorCode"] = "ThrottlingException"

    with counted(), listening("after-call.events.PutEvents", refuse):
        yield


def test_an_event_is_published_as_it_was_stored() -> None:
    ticket = a_ticket(by=ANA)

    (entry,) = published_entries(event_items())

    (event,) = events_of(ticket.id)
    assert (entry["Source"], entry["DetailType"]) == ("lambdesk.tickets", "TicketOpened")
    assert type(event).model_validate_json(entry["Detail"]) == event
    assert entry["EventBusName"] == "desk-bus"


def test_events_leave_in_requests_of_ten_in_their_order() -> None:
    with counted() as seen:
        handler(stream_batch(some_events(23)), LambdaContext())

    assert [len(call.request["Entries"]) for call in seen.calls] == [10, 10, 3]
    entries = [entry for call in seen.calls for entry in call.request["Entries"]]
    assert [json.loads(entry["Detail"])["ticket_id"] for entry in entries] == [*range(23)]


def test_large_events_leave_in_requests_that_the_bus_takes() -> None:
    with counted() as seen:
        handler(stream_batch(some_events(5, text="x" * 100_000)), LambdaContext())

    assert [len(call.request["Entries"]) for call in seen.calls] == [2, 2, 1]


def test_an_event_too_large_for_the_bus_goes_out_with_its_texts_cut() -> None:
    (entry,) = published_entries(some_events(1, text="ü" * 200_000))

    assert json.loads(entry["Detail"]) == {
        "id": "1",
        "at": "2026-11-22T12:00:00.000Z",
        "text": "ü" * 500,
        "ticket_id": 0,
    }


def test_the_stream_is_read_again_from_the_first_event_that_the_bus_refused() -> None:
    with bus_refuses(ticket_id=12), counted() as seen:
        answer = handler(stream_batch(some_events(35)), LambdaContext())

    assert answer == {"batchItemFailures": [{"itemIdentifier": "1012"}]}
    assert len(seen.calls) == 2, "nothing behind the refused one goes out before it"


def test_the_stream_is_read_again_from_the_request_that_got_no_answer() -> None:
    faults = Faults(at=1)

    with faults.injected():
        answer = handler(stream_batch(some_events(35)), LambdaContext())

    assert faults.happened
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1010"}]}


def test_two_customers_events_are_both_published() -> None:
    a_ticket(by=ANA)
    a_ticket(by=BEN)

    assert len(published_entries(event_items())) == 2


def test_a_fault_in_a_test_is_a_network_fault() -> None:
    with Faults(at=0).injected(), pytest.raises(FaultError):
        events_of(1)
