"""Publishing the outbox (the EVENT items of the table) to the event bus."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from shared.aws import client
from shared.config import bus_name
from shared.storage.marshal import Item
from shared.telemetry import logger

MAX_ENTRIES = 10
# EventBridge limits a whole request to 256 KB, including what it adds to each entry.
MAX_BYTES = 250_000
CUT_CHARACTERS = 500


@dataclass(frozen=True)
class OutboxItem:
    """An EVENT item to publish. `sequence` is its position in the stream of the table."""

    sequence: str
    item: Item

    def entry(self) -> Any:
        """The entry for EventBridge. The texts of an event that is too large are cut; the table has all of it."""
        detail = _json(self.item["event"])
        if len(detail.encode()) > MAX_BYTES:
            logger.warning("too large for the bus, cut", extra={"key": [self.item["PK"], self.item["SK"]]})
            detail = _json(_cut(self.item["event"]))
        return {
            "Source": self.item["source"],
            "DetailType": self.item["detail_type"],
            "Detail": detail,
            "Time": self.item["event"]["at"],
            "EventBusName": bus_name(),
        }


def publish_in_order(outgoing: Sequence[OutboxItem]) -> str | None:
    """Publish events in order. Returns the sequence of the first that failed, where it stopped."""
    for request in _requests(outgoing):
        try:
            response = client("events").put_events(Entries=[entry for _, entry in request])
        except (BotoCoreError, ClientError):
            logger.exception("the bus did not answer")
            return request[0][0]
        for (sequence, _), result in zip(request, response["Entries"], strict=True):
            if "ErrorCode" in result:
                logger.error("the bus refused an event", extra={"result": result})
                return sequence
    return None


class NotPublishedError(RuntimeError):
    """The bus did not take an event."""


def publish_now(source: str, detail_type: str, detail: str) -> None:
    """Publish one event that is in no outbox. Raises NotPublishedError."""
    entry: Any = {"Source": source, "DetailType": detail_type, "Detail": detail, "EventBusName": bus_name()}
    [result] = client("events").put_events(Entries=[entry])["Entries"]
    if "ErrorCode" in result:
        raise NotPublishedError(f"the bus refused an event: {result['ErrorCode']}")


def _requests(outgoing: Sequence[OutboxItem]) -> Iterator[list[tuple[str, Any]]]:
    """The entries in requests that EventBridge takes: ten at most, and not too large together."""
    request: list[tuple[str, Any]] = []
    size = 0
    for event in outgoing:
        entry = event.entry()
        needs = sum(len(entry[part].encode()) for part in ("Source", "DetailType", "Detail"))
        if request and (len(request) == MAX_ENTRIES or size + needs > MAX_BYTES):
            yield request
            request, size = [], 0
        request.append((event.sequence, entry))
        size += needs
    if request:
        yield request


def _cut(value: Any) -> Any:
    match value:
        case str():
            return value[:CUT_CHARACTERS]
        case dict():
            return {name: _cut(part) for name, part in value.items()}
        case list():
            return [_cut(part) for part in value]
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
