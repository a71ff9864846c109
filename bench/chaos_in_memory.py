"""Chaos on a desk in memory: one failure in each schedule, at any call of any run; messages twice, and in any order.

A schedule is a conversation: a customer's mail, an agent's answer while they watch the queue, and the customer's answer to
that. A failure here is a broken connection, before the call or after it was done; what runs is every function that this sets
to work, and what is played is AWS between them, and a browser that asks again where it got no answer.
"""

from __future__ import annotations

import importlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cache
from typing import Any

from bench.figure import Figure, Findings
from infra.catalogue import Declared, catalogue
from shared.api.consumer import Consumer
from shared.clock import as_of, now
from tests.functions.mail.mails import a_mail, answer_to, in_inbox, sent_mails, ses_ids
from tests.support.aws import fake_aws
from tests.support.calls import Answer, LambdaContext, call
from tests.support.invariants import findings, queue_lengths_by_heads
from tests.support.live import window_of
from tests.support.messages import envelope, sqs_batch
from tests.support.people import ANA, MIA
from tests.support.promises import promise
from tests.support.pump import is_for, published_entries, stream_batch
from tests.support.stored import whole_table
from tests.support.wire import Faults, listening

Handler = Callable[[dict[str, Any], Any], Any]
# What a round is: a queue brings a failed message again after it.
ROUND = timedelta(seconds=40)
ROUNDS = 60
MOST_RUNS, MOST_CALLS = 30, 11
ASKED = {"text": "Sorry! It is fixed."}


def chaos_in_memory(schedules: int, seed: int, say: Callable[[str], None]) -> Findings:
    """How many schedules, where in them the failure happened, and what was wrong afterwards."""
    chance, wrong, failed = random.Random(seed), Counter[str](), Counter[str]()
    with fake_aws() as aws:
        for number in range(schedules):
            say(f"in memory: {number} of {schedules}")
            aws.reset()
            schedule = Schedule(chance)
            wrong.update(schedule.run())
            failed[schedule.failed_in] += 1
    within = schedules - failed.pop("", 0)
    return Findings(
        [
            Figure("schedules, in memory", schedules),
            Figure("of them with the failure within the work", within),
            Figure(
                f"in memory: lost, doubled or wrong {dict(wrong) or ''}".strip(),
                sum(wrong.values()),
                at_most=0,
            ),
        ],
        tuple(f"in memory: failed {count} times in {name}" for name, count in failed.most_common()),
    )


@dataclass
class Schedule:
    """One conversation, from the mail in the inbox to the last delivery report, with one failure."""

    chance: random.Random
    waiting: list[tuple[str, str]] = field(default_factory=list)
    to_come: list[Callable[[], None]] = field(default_factory=list)
    published: set[tuple[str, str]] = field(default_factory=set)
    tags: dict[int, dict[str, Any]] = field(default_factory=dict)
    runs: int = 0
    failed_in: str = ""

    def __post_init__(self) -> None:
        # Early calls more often than late ones: few runs make many.
        call = self.chance.randrange(self.chance.randint(1, MOST_CALLS))
        self.fault = Faults(call, answer_lost=self.chance.random() < 0.5)
        self.fails_at = self.chance.randrange(MOST_RUNS)

    def run(self) -> Iterator[str]:
        """What is wrong when all is quiet."""
        promise()
        window_of(MIA, "queues")
        self._arrives(a_mail(), "mails/1")
        self.to_come = [self._agent_answers, self._customer_answers]
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
            # People act when all is quiet, or right into the middle of it.
            if self.to_come and self._can_go_on() and (not todo or self.chance.random() < 0.3):
                self.to_come.pop(0)()
            for consumer, body in todo:
                if self._again(consumer, sqs_batch([body])):
                    self.waiting.append((consumer, body))
            self._publish()
        self._report(known)
        return bool(todo or self.waiting or self.to_come)

    def _can_go_on(self) -> bool:
        """Nobody answers before there is a ticket."""
        return any(sort == "TICKET" for _, sort in whole_table())

    def _arrives(self, mail: EmailMessage, key: str) -> None:
        self.waiting.append(("on_mail_received", in_inbox(mail, key)))
        self._maybe_twice(self.waiting[-1])

    def _agent_answers(self) -> None:
        with self._failure("reply_to_ticket"):
            answer = _asked_to_reply()
        # A browser that gets no answer asks again, under the same key.
        assert answer.status == 201 or _asked_to_reply().status == 201, answer

    def _customer_answers(self) -> None:
        self._arrives(answer_to(1), "mails/2")

    def _again(self, name: str, event: dict[str, Any]) -> bool:
        """Run it, with the failure if it is its turn; whether it must come again."""
        with self._failure(name):
            return bool(_handler(name)(event, LambdaContext())["batchItemFailures"])

    @contextmanager
    def _failure(self, name: str) -> Iterator[None]:
        """In the first run from a certain one on that makes so many calls."""
        self.runs += 1
        if self.runs <= self.fails_at or self.failed_in:
            yield
            return
        self.fault.seen = 0
        with self.fault.injected():
            yield
        self.failed_in = name if self.fault.happened else ""

    def _publish(self) -> None:
        fresh = [(key, item) for key, item in whole_table().items() if item.get("type") == "EVENT"]
        fresh = [(key, item) for key, item in fresh if key not in self.published]
        if not fresh:
            return
        items = [item for _, item in fresh]
        # Where it fails, the stream shows the same again, whether the bus has them or not.
        if self._again("publish", stream_batch(items)):
            self.waiting += [] if not self.fault.answer_lost else [*self._heard(items)]
        self.published |= {key for key, _ in fresh}
        self.waiting += self._heard(items)

    def _heard(self, items: list[Any]) -> Iterator[tuple[str, str]]:
        for entry in published_entries(items):
            body = envelope(
                entry["Source"], entry["DetailType"], json.loads(entry["Detail"]), str(entry["Time"])
            )
            for consumer in catalogue().of(Consumer):
                if is_for(_handler(consumer.name), entry):
                    yield consumer.name, body
                    self._maybe_twice((consumer.name, body))

    def _maybe_twice(self, message: tuple[str, str]) -> None:
        if self.chance.random() < 0.3:
            self.waiting.append(message)

    def _remember(self, params: dict[str, Any], **_: Any) -> None:
        # Of the mail that is about to be taken; where it is not, the next one's replace them.
        self.tags[len(ses_ids())] = {tag["Name"]: [tag["Value"]] for tag in params["EmailTags"]}

    def _report(self, known: int) -> None:
        """SES reports every mail that it took, also where its answer was lost."""
        for number, id_ in enumerate(ses_ids()[known:], known):
            mail = {"messageId": id_, "destination": [ANA.email], "tags": self.tags[number]}
            at = {
                "timestamp": "2026-11-22T12:00:00.000Z",
                "recipients": [ANA.email],
                "smtpResponse": "250 ok",
            }
            for kind in ("Send", "Delivery"):
                detail = {"eventType": kind, "mail": mail, kind.lower(): at}
                body = envelope("aws.ses", f"Email {kind}", detail, "2026-11-22T12:00:00Z")
                self.waiting.append(("on_mail_delivery", body))

    def _wrong(self) -> Iterator[str]:
        table = whole_table()
        tickets = sum(sort == "TICKET" for _, sort in table)
        yield from (f"{finding.invariant}" for finding in findings(table))
        if tickets != 1:
            yield f"{tickets} tickets"
        said = sum(item.get("type") == "message" for item in table.values())
        if said != 3:
            yield f"{said} messages"
        automatic = [mail["Auto-Submitted"] is not None for mail in sent_mails()]
        if sorted(automatic) != [False, True]:
            yield f"{automatic.count(True)} acknowledgements, {automatic.count(False)} answers"
        if {k: n for k, n in _counted().items() if n} != queue_lengths_by_heads(table):
            yield "counters"


def _counted() -> dict[str, int]:
    table = whole_table()
    return {sort: int(item["n"]) for (key, sort), item in table.items() if key.startswith("QUEUE-COUNTERS#")}


def _asked_to_reply() -> Answer:
    handler = _handler("reply_to_ticket")
    return call(handler, "POST /tickets/1/replies", ASKED, as_=MIA, idempotency_key="answer-1")


@cache
def _handler(name: str) -> Handler:
    entry: Declared[Any] = next(each for each in catalogue().entries if each.name == name)
    handler: Handler = importlib.import_module(entry.handler.removesuffix(".handler")).handler
    return handler
