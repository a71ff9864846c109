"""Verbs on what failed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from shared.clock import now
from shared.config import prefix
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.operations import queues
from shared.operations.audit import once, record
from shared.operations.events import DeadLetterDiscarded, DeadLettersRedriven, EventsRepublished
from shared.operations.failures import failures_of
from shared.operations.letters import Span, call_of, error_of, run_of, span_of, subject_of
from shared.operations.model import (
    DeadLetter,
    DeadLetterList,
    DeadLetterQueue,
    DeadLetterQueueList,
    Discard,
    Failure,
    Redrive,
    Redriven,
    Republication,
    Republished,
    Way,
)
from shared.operations.queues import Held
from shared.operations.republishing import republish_span, republish_tickets
from shared.telemetry import logger

# Of the 30 seconds that API Gateway waits.
SECONDS = 20
T = TypeVar("T")


class NoWayBackError(ConflictError):
    """The message does not say where it came from."""


def list_dead_letter_queues() -> DeadLetterQueueList:
    """Every consumer, with how many messages it gave up on."""
    return DeadLetterQueueList(items=[_queue(consumer, way) for consumer, way in queues.sources().items()])


def list_dead_letters(consumer: str) -> DeadLetterList:
    held = queues.look(consumer)
    failures = failures_of(letter.id for letter in held)
    items = [_shown(letter, failures.get(letter.id)) for letter in held]
    return DeadLetterList(items=items, waiting=max(queues.waiting(consumer), len(items)))


def redrive(consumer: str, asked: Redrive, by: Caller) -> Redriven:
    """Send dead letters back to where they failed; those of the publisher as events from the table."""
    queues.way_back(consumer)
    once(by)
    # Counted before: what went is recorded even if AWS answers nothing any more but that.
    waiting = queues.waiting(consumer)
    if asked.message_id:
        moved = _return(consumer, [queues.take(consumer, asked.message_id)])
    else:
        moved = _return(consumer, chain.from_iterable(queues.batches(consumer, SECONDS)))
    answer = Redriven(moved=moved, left=max(waiting - moved, 0))
    record(DeadLettersRedriven, by, answer, consumer=consumer, moved=moved)
    return answer


def discard(consumer: str, asked: Discard, by: Caller) -> None:
    """Throw one dead letter away. It is recorded first: nothing disappears without a reason."""
    once(by)
    letter = queues.take(consumer, asked.message_id)
    facts: dict[str, Any] = {"message_id": letter.id, "reason": asked.reason}
    facts |= subject_of(letter.body)._asdict()
    record(DeadLetterDiscarded, by, consumer=consumer, **facts)
    queues.throw_away(consumer, letter)


def republish(asked: Republication, by: Caller) -> Republished:
    """Put events on the bus again. Consumers take what they had already done for done."""
    once(by)
    if asked.since is not None:
        events = republish_span(Span(asked.since, asked.until or now()))
    else:
        events = republish_tickets(asked.ticket_ids)
    answer = Republished(events=events)
    record(EventsRepublished, by, answer, events=events)
    return answer


def _queue(consumer: str, way: Way) -> DeadLetterQueue:
    waiting = queues.waiting(consumer)
    oldest: datetime | None = None
    if waiting:
        oldest = next((letter.sent_at for letter in queues.look(consumer)), None)
    return DeadLetterQueue(consumer=consumer, waiting=waiting, oldest_at=oldest, way=way)


def _shown(letter: Held, failure: Failure | None) -> DeadLetter:
    call, said = call_of(letter.body, letter.target), error_of(letter.body)
    function = call.function.removeprefix(f"{prefix()}-") if call else None
    if failure is None and function and said:
        failure = Failure(id=letter.id, at=letter.sent_at, function=function, **said._asdict())
    return DeadLetter(
        message_id=letter.id,
        function=function,
        sent_at=letter.sent_at,
        failure=failure,
        **subject_of(letter.body)._asdict(),
    )


def _return(consumer: str, letters: Iterable[Held]) -> int:
    """Those that say where they came from; the others stay, and stand in nobody's way. Should AWS fail, some are left."""
    moved = 0
    refusal: Exception | None = None
    try:
        for letter in letters:
            try:
                _send(consumer, letter)
            except NoWayBackError as error:
                refusal = error
            else:
                # It went, even if it cannot be taken out of the dead letters: then it goes once more, which consumers take.
                moved += 1
                queues.throw_away(consumer, letter)
    except (BotoCoreError, ClientError) as error:
        logger.exception("the way back is closed", moved=moved)
        refusal = error
    if refusal and not moved:
        raise refusal
    return moved


def _send(consumer: str, letter: Held) -> None:
    match queues.way_back(consumer):
        case Way.CONSUMER:
            queues.send_back(consumer, letter)
        case Way.FUNCTION:
            _run_again(letter)
        case Way.BUS:
            republish_span(_known(span_of(letter.body), "which events it is about"))


def _run_again(letter: Held) -> None:
    if run := run_of(letter.body):
        queues.run_again(run)
    else:
        queues.call_again(_known(call_of(letter.body, letter.target), "which function it is for"))


def _known(found: T | None, what: str) -> T:
    if found is None:
        raise NoWayBackError(
            f"the message does not say {what}; discard it, or publish events by their tickets"
        )
    return found
