"""Carries what happened from the table to the consumers, in process: the stream, the bus, its rules, the queues.

The publisher and the consumers are the real ones; only AWS's parts between them are played here.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from functions.messaging.publish import handler as publish
from shared.api.consumer import Consumer
from shared.api.sources import AnyEvent, AwsEvents, RecordChanges
from shared.messaging.event import SOURCES
from shared.records.events import RecordEvent
from shared.storage.marshal import Item, to_item
from tests.support.calls import Handler, LambdaContext
from tests.support.messages import deliver, envelope
from tests.support.stored import whole_table
from tests.support.wire import counted

ATTEMPTS = 5
ROUNDS = 20


@dataclass
class Pump:
    """`consumers` are handlers. Give it one desk: it remembers what it published."""

    consumers: tuple[Handler, ...]
    published: set[tuple[str, str]] = field(default_factory=set)

    def run(self) -> None:
        """Publish what is new and deliver it, and what comes of that, until nothing is left."""
        for _ in range(ROUNDS):
            fresh = {key: item for key, item in whole_table().items() if self._is_new(key, item)}
            if not fresh:
                return
            self.published |= fresh.keys()
            for entry in published_entries([*fresh.values()]):
                self._deliver(entry)
        raise AssertionError(f"events still make new events after {ROUNDS} rounds")

    def _is_new(self, key: tuple[str, str], item: Item) -> bool:
        return item.get("type") == "EVENT" and key not in self.published

    def _deliver(self, entry: dict[str, Any]) -> None:
        detail = json.loads(entry["Detail"])
        body = envelope(entry["Source"], entry["DetailType"], detail, str(entry["Time"]))
        waiting = deque(each for each in self.consumers if is_for(each, entry))
        attempts = 0
        while waiting:
            if deliver(waiting[0], body):
                attempts += 1
                assert attempts < ATTEMPTS, f"{waiting[0]} could not handle {entry}"
            else:
                waiting.popleft()


def is_for(consumer: Handler, entry: dict[str, Any]) -> bool:
    """Whether the consumer's rule on the bus matches."""
    declaration = getattr(consumer, "__self__", None)
    assert isinstance(declaration, Consumer), f"{consumer} is not the handler of a consumer"
    on = declaration.on
    if isinstance(on, AnyEvent):
        return str(entry["Source"]).startswith(SOURCES)
    if isinstance(on, RecordChanges):
        of_records = entry["Source"] == RecordEvent.source()
        return of_records and bool(json.loads(entry["Detail"])["collection"] == on.collection)
    named = {(kind.source(), kind.detail_type()) for kind in declaration.kinds}
    return (entry["Source"], entry["DetailType"]) in named or (
        isinstance(on, AwsEvents) and entry["Source"] == on.source and entry["DetailType"] in on.detail_types
    )


def published_entries(items: list[Item]) -> list[dict[str, Any]]:
    """What the publisher puts on the bus for these new EVENT items."""
    with counted() as seen:
        answer = publish(stream_batch(items), LambdaContext())
    assert answer == {"batchItemFailures": []}, answer
    requests = [call.request for call in seen.calls if call.operation == "PutEvents"]
    return [entry for request in requests for entry in request["Entries"]]


def stream_batch(items: list[Item]) -> dict[str, Any]:
    """What the table's stream hands to its reader for these new items."""
    return {"Records": [_stream_record(number, item) for number, item in enumerate(items)]}


def _stream_record(number: int, item: Item) -> dict[str, Any]:
    return {
        "eventID": f"event-{number}",
        "eventName": "INSERT",
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "eu-central-1",
        "dynamodb": {
            "Keys": to_item({"PK": item["PK"], "SK": item["SK"]}),
            "NewImage": to_item(item),
            "SequenceNumber": str(1000 + number),
            "SizeBytes": 500,
            "StreamViewType": "NEW_IMAGE",
        },
        "eventSourceARN": "arn:aws:dynamodb:eu-central-1:123456789012:table/Desk/stream/2026-11-22",
    }
