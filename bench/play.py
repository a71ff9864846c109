"""One story, played on a desk in memory, with at most one call that breaks.

What runs is every function that the story sets to work. What is played is AWS between them: messages come twice, late and
in any order, and where one failed it comes again as often and as late as AWS brings it.
"""

from __future__ import annotations

import importlib
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cache
from hashlib import sha256
from typing import Any, Protocol

from bench.browser import Browser
from bench.comes_again import pause_after
from infra.catalogue import Declared, catalogue
from shared.api.consumer import Consumer
from shared.api.step import Step
from shared.clock import as_of, now, sortable
from shared.directory.store import forget_directory
from shared.identity.caller import Caller
from shared.search.engine import engine
from shared.tickets.numbers import forget_numbers
from tests.functions.mail.mails import in_inbox, sent_mails, ses_ids
from tests.functions.sla.clocks import watchers
from tests.support.calls import LambdaContext, call
from tests.support.invariants import findings, queue_lengths_by_heads
from tests.support.messages import envelope, sqs_batch
from tests.support.pump import is_for, published_entries, stream_batch
from tests.support.stored import whole_table
from tests.support.wire import Faults, listening

ROUND = timedelta(seconds=30)
ROUNDS = 300
LATE = (timedelta(), timedelta(), ROUND, 2 * ROUND)
NEVER = 10**6


@dataclass(frozen=True)
class Break:
    """The failure: in this run of a function, or the next that makes so many calls; before the call, or after it was done."""

    function: str
    run: int
    call: int
    answer_lost: bool


@dataclass(frozen=True)
class Act:
    """What somebody does when all is quiet, or right into the middle of it, but not before `ready`."""

    do: Callable[[], None]
    ready: Callable[[], bool] = lambda: True


class Story(Protocol):
    """What happens on a desk, and what must be true of it afterwards, besides what is true of every desk.

    What `may_fail` is not wrong where it was given up: the story says when it is.
    """

    may_fail: frozenset[str]

    def acts(self, play: Play) -> list[Act]: ...

    def wrong(self) -> Iterator[str]: ...


@dataclass
class Task:
    """A function that is to run, with what it is given."""

    function: str
    given: Any
    due: datetime
    tried: int = 0


@dataclass
class Play:
    """`calls` are those of each run, by function; `given_up` is what came as often as it comes and failed each time."""

    story: Story
    chance: random.Random
    broken: Break | None = None
    waiting: list[Task] = field(default_factory=list)
    published: set[tuple[str, str]] = field(default_factory=set)
    watched: list[dict[str, Any]] = field(default_factory=list)
    taken: dict[int, dict[str, Any]] = field(default_factory=dict)
    mails: int = 0
    reported: int = 0
    calls: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    given_up: list[str] = field(default_factory=list)
    failed_call: str = ""

    def run(self) -> Iterator[str]:
        """What is wrong when all is quiet."""
        self.moment = now()
        self.browser = Browser()
        acts = self.story.acts(self)
        with listening("provide-client-params.sesv2.SendEmail", self._remember):
            for _ in range(ROUNDS):
                if not self._round(acts):
                    break
            else:
                yield "still at work"
        yield from (f"{name} was given up" for name in self.given_up if name not in self.story.may_fail)
        if acts:
            yield f"{len(acts)} things could not be done"
        with as_of(self.moment):
            yield from _wrong_on_any_desk()
            yield from self.browser.wrong(missed=self.failed_call == "PostToConnection")
            yield from self.story.wrong()

    def arrives(self, mail: EmailMessage) -> None:
        """SES stores a mail in the inbox, and S3 says so."""
        self.mails += 1
        self._enqueue("on_mail_received", in_inbox(mail, f"mails/{self.mails}"))

    def asks(self, function: str, request: str, body: object = None, as_: Caller | None = None) -> None:
        """Somebody's browser, which asks again under the same key where it got no answer."""
        once = sha256(f"{request} {body}".encode()).hexdigest()

        def asked() -> int:
            answer = call(handler_of(function), request, body, as_=as_, idempotency_key=once)
            return answer.status

        with self._failure(function):
            status = asked()
        assert status < 300 or asked() < 300, f"{request} was answered {status}"

    def fires(self, function: str, after: timedelta = timedelta()) -> None:
        """A schedule, which fires at least once."""
        self._enqueue(function, {}, after)

    def _enqueue(self, function: str, given: Any, after: timedelta = timedelta()) -> None:
        """At least once, and not always at once."""
        for _ in range(2 if self.chance.random() < 0.3 else 1):
            due = self.moment + after + self.chance.choice(LATE)
            self.waiting.append(Task(function, given, due))

    def _round(self, acts: list[Act]) -> bool:
        """Run all that is due, in any order, and publish what came of it; whether there was anything to do."""
        due = [task for task in self.waiting if task.due <= self.moment]
        later = [task for task in self.waiting if task.due > self.moment]
        acting = bool(acts) and acts[0].ready() and (not due or self.chance.random() < 0.3)
        if not due and not acting:
            self.moment = min((task.due for task in self.waiting), default=self.moment)
            return bool(self.waiting)
        self.waiting = later
        self.chance.shuffle(due)
        with as_of(self.moment):
            if acting:
                acts.pop(0).do()
            for task in due:
                self._perform(task)
            self._publish()
            self._sent()
            self.browser.listens()
        self.moment += ROUND
        return True

    def _perform(self, task: Task) -> None:
        declared = declared_as(task.function).declaration
        with self._failure(task.function):
            answer = _answer(task)
        if answer is None:
            task.tried += 1
            pause = pause_after(declared, task.tried)
            if pause is None:
                self.given_up.append(task.function)
            else:
                task.due = self.moment + pause
                self.waiting.append(task)
        elif isinstance(declared, Step):
            self._sleeps(answer)
        elif task.function == "on_sla_relevant":
            fresh = [watch for watch in watchers() if watch not in self.watched]
            self.watched += fresh
            for watch in fresh:
                self._sleeps(watch)

    def _sleeps(self, watch: dict[str, Any]) -> None:
        """The workflow around the step, see infra/workflows/sla_clock.py."""
        if watch["wakes_at"] is not None:
            due = datetime.fromisoformat(watch["wakes_at"])
            self.waiting.append(Task("step_check_clock", watch, due))

    @contextmanager
    def _failure(self, function: str) -> Iterator[None]:
        """A run of this function, which breaks if it is its turn; whose process is then another, or goes on."""
        runs = self.calls[function]
        turn = self.broken and self.broken.function == function and self.broken.run <= len(runs)
        breaks = self.broken if turn and not self.failed_call else None
        fault = Faults(breaks.call, breaks.answer_lost) if breaks else Faults(NEVER)
        with fault.injected():
            yield
        runs.append(fault.seen)
        if fault.failed:
            self.failed_call = fault.failed
            if self.chance.random() < 0.5:
                _forget_all()

    def _publish(self) -> None:
        fresh = [(key, item) for key, item in whole_table().items() if item.get("type") == "EVENT"]
        fresh = [(key, item) for key, item in fresh if key not in self.published]
        if not fresh:
            return
        items, before = [item for _, item in fresh], self.failed_call
        with self._failure("publish"):
            handler_of("publish")(stream_batch(items), LambdaContext())
        # Where it fails, the stream shows the same again, whether the bus has them or not.
        if self.failed_call != before and self.broken and self.broken.answer_lost:
            self._hear(items)
        self.published |= {key for key, _ in fresh}
        self._hear(items)

    def _hear(self, items: list[Any]) -> None:
        for entry in published_entries(items):
            body = envelope(
                entry["Source"], entry["DetailType"], json.loads(entry["Detail"]), str(entry["Time"])
            )
            for consumer in catalogue().of(Consumer):
                if is_for(handler_of(consumer.name), entry):
                    held = timedelta(seconds=consumer.declaration.delay)
                    self._enqueue(consumer.name, body, held)

    def _remember(self, params: dict[str, Any], **_: Any) -> None:
        # Of the mail that is about to be taken; where it is not, the next one's replace them.
        mail = {"destination": params["Destination"]["ToAddresses"]}
        self.taken[len(ses_ids())] = mail | {
            "tags": {tag["Name"]: [tag["Value"]] for tag in params["EmailTags"]}
        }

    def _sent(self) -> None:
        """SES reports every mail that it took, also where its answer was lost; one to the desk itself comes in."""
        for number, mail in [*enumerate(sent_mails())][self.reported :]:
            self.reported += 1
            report = {"messageId": ses_ids()[number], **self.taken[number]}
            at = {"timestamp": sortable(self.moment), "recipients": report["destination"]}
            for kind in ("Send", "Delivery"):
                detail = {"eventType": kind, "mail": report, kind.lower(): at | {"smtpResponse": "250 ok"}}
                body = envelope("aws.ses", f"Email {kind}", detail, sortable(self.moment))
                self._enqueue("on_mail_delivery", body)
            if mail["To"] == mail["From"]:
                self.arrives(mail)


def _wrong_on_any_desk() -> Iterator[str]:
    """What `desk verify` would find, and queues that are not counted right."""
    table = whole_table()
    yield from (finding.invariant for finding in findings(table))
    counted = {
        sort: int(item["n"]) for (key, sort), item in table.items() if key.startswith("QUEUE-COUNTERS#")
    }
    if {name: length for name, length in counted.items() if length} != queue_lengths_by_heads(table):
        yield "counters"


def _answer(task: Task) -> dict[str, Any] | None:
    """What the function answers; None if it failed, which is Lambda's own boundary."""
    declared, handler = declared_as(task.function).declaration, handler_of(task.function)
    queued = isinstance(declared, Consumer) and declared.queued
    given = sqs_batch([task.given]) if queued else task.given
    try:
        answer = handler(json.loads(given) if isinstance(given, str) else given, LambdaContext())
    except Exception:  # noqa: BLE001  # whatever it is, AWS brings it again
        return None
    return None if queued and answer["batchItemFailures"] else answer or {}


def _forget_all() -> None:
    """What a process knew that was ended."""
    forget_directory()
    forget_numbers()
    engine.cache_clear()


def handler_of(function: str) -> Callable[[dict[str, Any], Any], Any]:
    declared = declared_as(function)
    handler: Callable[[dict[str, Any], Any], Any] = importlib.import_module(
        declared.handler.removesuffix(".handler")
    ).handler
    return handler


@cache
def declared_as(function: str) -> Declared[Any]:
    return next(each for each in catalogue().entries if each.name == function)
