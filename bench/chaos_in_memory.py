"""Chaos on a desk in memory: one failure in each schedule, at any call of any run; messages twice, and in any order.

A failure here is a broken connection, before the call or after it was done; what runs is every function that a mail sets
to work, and what is played is AWS between them.
"""

from __future__ import annotations

import importlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bench.figure import Figure
from infra.catalogue import Declared, catalogue
from shared.api.consumer import Consumer
from shared.clock import as_of, now
from tests.functions.mail.mails import a_mail, in_inbox, ses_ids
from tests.support.aws import fake_aws
from tests.support.calls import LambdaContext
from tests.support.invariants import findings, queue_lengths_by_heads
from tests.support.messages import envelope, sqs_batch
from tests.support.people import ANA
from tests.support.pump import is_for, published_entries, stream_batch
from tests.support.stored import whole_table
from tests.support.wire import Faults, listening

Handler = Callable[[dict[str, Any], Any], Any]
# What a round is: a queue brings a failed message again after it.
ROUND = timedelta(seconds=40)
ROUNDS = 30
MOST_RUNS, MOST_CALLS = 7, 11


def chaos_in_memory(schedules: int, seed: int, say: Callable[[str], None]) -> list[Figure]:
    """How many schedules, in how many of them the failure happened, and what was wrong afterwards."""
    chance, wrong, happened = random.Random(seed), Counter[str](), 0
    with fake_aws() as aws:
        for number in range(schedules):
            say(f"in memory: {number} of {schedules}")
            aws.reset()
            schedule = Schedule(chance)
            wrong.update(schedule.run())
            happened += schedule.fault.happened
    return [
        Figure("schedules, in memory", schedules),
        Figure("of them with the failure within the work", happened),
        Figure(
            f"in memory: lost, doubled or wrong {dict(wrong) or ''}".strip(), sum(wrong.values()), at_most=0
        ),
    ]


@dataclass
class Schedule:
    """One mail, from the inbox to its acknowledgement's delivery report, with one failure."""

    chance: random.Random
    waiting: list[tuple[Handler, str]] = field(default_factory=list)
    published: set[tuple[str, str]] = field(default_factory=set)
    tags: list[dict[str, Any]] = field(default_factory=list)
    runs: int = 0

    def __post_init__(self) -> None:
        # Early calls more often than late ones: few runs make many.
        call = self.chance.randrange(self.chance.randint(1, MOST_CALLS))
        self.fault = Faults(call, answer_lost=self.chance.random() < 0.5)
        self.fails_at = self.chance.randrange(MOST_RUNS)

    def run(self) -> Iterator[str]:
        """What is wrong when all is quiet."""
        self.waiting = [(_handler("on_mail_received"), in_inbox(a_mail()))]
        self._maybe_twice(self.waiting[0])
        start = now()
        with listening("provide-client-params.sesv2.SendEmail", self._remember):
            for number in range(ROUNDS):
                if not self._round(start + number * ROUND):
                    break
            else:
                yield "still at work"
        yield from self._wrong()

    def _round(self, moment: datetime) -> bool:
        """Deliver all that waits, in any order, publish what came of it; whether anything happened."""
        todo, self.waiting = self.waiting, []
        self.chance.shuffle(todo)
        known = len(ses_ids())
        with as_of(moment):
            for handler, body in todo:
                if self._again(handler, sqs_batch([body])):
                    self.waiting.append((handler, body))
            self._publish()
        self._report(known)
        return bool(todo or self.waiting)

    def _again(self, handler: Handler, event: dict[str, Any]) -> bool:
        """Run it, with the failure if it is its turn; whether it must come again."""
        # The first run from this one on that makes so many calls.
        fails = self.runs >= self.fails_at and not self.fault.happened
        self.runs, self.fault.seen = self.runs + 1, self.fault.seen if self.fault.happened else 0
        with self.fault.injected() if fails else nullcontext():
            return bool(handler(event, LambdaContext())["batchItemFailures"])

    def _publish(self) -> None:
        fresh = [(key, item) for key, item in whole_table().items() if item.get("type") == "EVENT"]
        fresh = [(key, item) for key, item in fresh if key not in self.published]
        if not fresh:
            return
        items = [item for _, item in fresh]
        # Where it fails, the stream shows the same again, whether the bus has them or not.
        if self._again(_handler("publish"), stream_batch(items)):
            self.waiting += [] if not self.fault.answer_lost else [*self._heard(items)]
        self.published |= {key for key, _ in fresh}
        self.waiting += self._heard(items)

    def _heard(self, items: list[Any]) -> Iterator[tuple[Handler, str]]:
        for entry in published_entries(items):
            body = envelope(
                entry["Source"], entry["DetailType"], json.loads(entry["Detail"]), str(entry["Time"])
            )
            for consumer in catalogue().of(Consumer):
                if is_for(handler := _handler(consumer.name), entry):
                    yield handler, body
                    self._maybe_twice((handler, body))

    def _maybe_twice(self, message: tuple[Handler, str]) -> None:
        if self.chance.random() < 0.3:
            self.waiting.append(message)

    def _remember(self, params: dict[str, Any], **_: Any) -> None:
        self.tags.append({tag["Name"]: [tag["Value"]] for tag in params["EmailTags"]})

    def _report(self, known: int) -> None:
        """SES reports every mail that it took, also where its answer was lost."""
        for id_ in ses_ids()[known:]:
            mail = {"messageId": id_, "destination": [ANA.email], "tags": self.tags[-1]}
            at = {
                "timestamp": "2026-11-22T12:00:00.000Z",
                "recipients": [ANA.email],
                "smtpResponse": "250 ok",
            }
            for kind in ("Send", "Delivery"):
                detail = {"eventType": kind, "mail": mail, kind.lower(): at}
                body = envelope("aws.ses", f"Email {kind}", detail, "2026-11-22T12:00:00Z")
                self.waiting.append((_handler("on_mail_delivery"), body))

    def _wrong(self) -> Iterator[str]:
        table = whole_table()
        tickets = sum(sort == "TICKET" for _, sort in table)
        yield from (f"{finding.invariant}" for finding in findings(table))
        if tickets != 1:
            yield f"{tickets} tickets"
        if len(ses_ids()) != 1:
            yield f"{len(ses_ids())} acknowledgements"
        if {k: n for k, n in _counted().items() if n} != queue_lengths_by_heads(table):
            yield "counters"


def _counted() -> dict[str, int]:
    table = whole_table()
    return {sort: int(item["n"]) for (key, sort), item in table.items() if key.startswith("QUEUE-COUNTERS#")}


def _handler(name: str) -> Handler:
    entry: Declared[Any] = next(each for each in catalogue().entries if each.name == name)
    handler: Handler = importlib.import_module(entry.handler.removesuffix(".handler")).handler
    return handler
