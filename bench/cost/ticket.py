"""A ticket's life, lived on a desk in memory by the real functions, each AWS call counted.

A customer writes; the desk acknowledges; an agent looks, takes it, answers; the customer answers; the agent solves it.
SES reports each mail as sent and delivered. What listens to the events of all this is found in the catalogue, so that
a new consumer is in the price on the day that it is added.
"""

from __future__ import annotations

import importlib
import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.mails import synthetic_mail
from infra.catalogue import Declared, catalogue
from shared.api.consumer import Consumer
from shared.api.operation import Operation
from shared.ids import new_id
from shared.storage.marshal import from_item
from tests.functions.mail.mails import answer_to, in_inbox, raw_of
from tests.support.aws import stored_items
from tests.support.calls import LambdaContext, http_event
from tests.support.messages import envelope, sqs_batch
from tests.support.people import MIA
from tests.support.pump import is_for, stream_batch
from tests.support.wire import Call, counted, item_bytes

KB = 1024
Event = dict[str, Any]


@dataclass
class Life:
    """What one ticket took. `calls` are AWS calls by their names, `runs` are functions by theirs."""

    runs: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    queue_messages: int = 0
    read_units: float = 0
    write_units: float = 0
    events: int = 0
    table_kb: float = 0
    bucket_kb: float = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "runs": dict(sorted(self.runs.items())),
            "calls": dict(sorted(self.calls.items())),
            **{
                name: getattr(self, name)
                for name in ("queue_messages", "read_units", "write_units", "events")
            },
            "table_kb": round(self.table_kb, 1),
            "bucket_kb": round(self.bucket_kb, 1),
        }


def a_tickets_life() -> Life:
    """On the present desk, which must be empty of tickets and in memory."""
    living = _Living()
    before = living.table_bytes()
    living.receives(synthetic_mail(0, "first"))
    [ticket_id] = living.tickets()
    looks = ["GET /tickets?queue=unassigned", "GET /queues", f"GET /tickets/{ticket_id}"]
    for request in looks:
        living.asks(request)
    to = {"team_id": "billing", "assignee_id": MIA.id}
    living.asks(f"PUT /tickets/{ticket_id}/assignment", to)
    answer = {"text": "Thank you. We have sent you a new invoice.", "then_status": "pending"}
    living.asks(f"POST /tickets/{ticket_id}/replies", answer)
    living.receives(raw_of(answer_to(ticket_id)))
    for request in ("GET /tickets?queue=mine", "GET /queues", f"GET /tickets/{ticket_id}"):
        living.asks(request)
    living.asks(f"POST /tickets/{ticket_id}/replies", {"text": "You are welcome.", "then_status": "solved"})
    living.life.table_kb = (living.table_bytes() - before) / KB
    return living.life


class _Living:
    """AWS's parts between the functions, played."""

    def __init__(self) -> None:
        self.life = Life()
        self.entries: dict[str, Declared[Any]] = {entry.name: entry for entry in catalogue().entries}
        self.published = {key for key, _ in _outbox()}
        self.mails: deque[Call] = deque()

    def receives(self, raw: bytes) -> None:
        key = f"mails/{self.life.runs['on_mail_received']}"
        self.life.bucket_kb += len(raw) / KB
        self._runs("on_mail_received", sqs_batch([in_inbox(raw, key)]), messages=1)
        self._settles()

    def asks(self, request: str, body: object = None) -> None:
        name = self._operation(request)
        handler = _handler(self.entries[name])
        headers = {"host": "api.northwind.example", "idempotency-key": new_id()}
        # What the authorizer says is kept for a minute: it is asked once for a look or an answer.
        self.life.runs["authorize"] += 1
        answer = self._runs(name, http_event(handler, request, body, headers, MIA))
        assert answer["statusCode"] < 300, answer
        self._settles()

    def tickets(self) -> list[int]:
        return [int(item["id"]) for item in map(from_item, stored_items()) if item["SK"] == "TICKET"]

    def table_bytes(self) -> int:
        """With a copy for each index that lists the item."""
        items = [*stored_items()]
        return sum(
            item_bytes(i) * (1 + sum(n.startswith("GSI") and n.endswith("PK") for n in i)) for i in items
        )

    def _operation(self, request: str) -> str:
        method, target = request.split(" ", 1)
        parts = target.partition("?")[0].split("/")
        for name, entry in self.entries.items():
            if isinstance(entry.declaration, Operation) and entry.declaration.method == method:
                wanted = entry.declaration.path.split("/")
                if len(wanted) == len(parts) and all(
                    want in (part, "{ticket_id}") for want, part in zip(wanted, parts, strict=True)
                ):
                    return name
        raise LookupError(f"no operation answers {request}")

    def _settles(self) -> None:
        """The stream, the bus, the consumers and SES's reports, until nothing is left to do."""
        while fresh := [(key, item) for key, item in _outbox() if key not in self.published]:
            self.published |= {key for key, _ in fresh}
            for entry in self._publishes([item for _, item in fresh]):
                self._hears(entry)

    def _publishes(self, items: list[Any]) -> list[Event]:
        with counted() as seen:
            self._runs("publish", stream_batch(items))
        entries = [e for call in seen.calls if call.operation == "PutEvents" for e in call.request["Entries"]]
        self.life.events += len(entries)
        return entries

    def _hears(self, entry: Event) -> None:
        detail = json.loads(entry["Detail"])
        body = envelope(entry["Source"], entry["DetailType"], detail, str(entry["Time"]))
        for consumer in catalogue().of(Consumer):
            if is_for(_handler(consumer), entry):
                self._delivers(consumer, body)
        self._reports()

    def _delivers(self, consumer: Declared[Consumer], body: str) -> None:
        queued = consumer.declaration.queued
        event = sqs_batch([body]) if queued else json.loads(body)
        answer = self._runs(consumer.name, event, messages=int(queued))
        assert not answer.get("batchItemFailures"), f"{consumer.name} could not handle {body}"

    def _reports(self) -> None:
        """SES says of each new mail that it was sent, and that it arrived."""
        while self.mails:
            mail = self.mails.popleft()
            for kind in ("Send", "Delivery"):
                self._delivers(self.entries["on_mail_delivery"], _report(kind, mail))

    def _runs(self, name: str, event: Event, messages: int = 0) -> Any:
        with counted() as seen:
            answer = _handler(self.entries[name])(event, LambdaContext())
        self.life.runs[name] += 1
        self.life.queue_messages += messages
        self.life.calls.update(seen.operations)
        self.life.read_units += seen.read_units
        self.life.write_units += seen.write_units + seen.index_units
        for call in seen.calls:
            if call.operation == "PutObject":
                self.life.bucket_kb += _stored_bytes(call.request) / KB
            if call.operation == "SendEmail":
                self.mails.append(call)
        return answer


def _stored_bytes(request: dict[str, Any]) -> int:
    """What comes from a file says its length: the file is closed by now."""
    return int(request.get("ContentLength") or len(request.get("Body", b"")))


def _report(kind: str, mail: Call) -> str:
    to = mail.request["Destination"]["ToAddresses"]
    tags = {tag["Name"]: [tag["Value"]] for tag in mail.request["EmailTags"]}
    said = {"timestamp": "2026-11-22T12:00:00.000Z", "recipients": to, "smtpResponse": "250 ok"}
    detail = {
        "eventType": kind,
        "mail": {"messageId": mail.response["MessageId"], "destination": to, "tags": tags},
        kind.lower(): said,
    }
    return envelope("aws.ses", "Email Sent", detail, "2026-11-22T12:00:00Z")


def _outbox() -> Iterator[tuple[tuple[str, str], Any]]:
    for item in map(from_item, stored_items()):
        if item.get("type") == "EVENT":
            yield (item["PK"], item["SK"]), item


def _handler(entry: Declared[Any]) -> Callable[[Event, Any], Any]:
    handler: Callable[[Event, Any], Any] = importlib.import_module(
        entry.handler.removesuffix(".handler")
    ).handler
    return handler
