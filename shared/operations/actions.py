"""Listing, redriving, discarding and republishing what failed."""

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
from shared.operations.dead_letters import TimeSpan, call_of, error_of, span_of, subject_of, workflow_run_of
from shared.operations.events import DeadLetterDiscarded, DeadLettersRedriven, EventsRepublished
from shared.operations.failures import failures_of
from shared.operations.model import (
    DeadLetter,
    DeadLetterList,
    DeadLetterQueue,
    DeadLetterQueueList,
    Discard,
    Failure,
    Redrive,
    Redriven,
    RedriveTarget,
    Republication,
    Republished,
)
from shared.operations.queues import ReceivedMessage
from shared.operations.republishing import republish_span, republish_tickets
from shared.telemetry import logger

# API Gateway waits for 30 seconds.
SECONDS = 20
T = TypeVar("T")


class NoWayBackError(ConflictError):
    """The message does not say where it came from."""


def list_dead_letter_queues() -> DeadLetterQueueList:
    """Every dead-letter queue with its number of messages."""
    return DeadLetterQueueList(
        items=[_queue(consumer, target) for consumer, target in queues.sources().items()]
    )


def list_dead_letters(consumer: str) -> DeadLetterList:
    received = queues.peek(consumer)
    failures = failures_of(message.id for message in received)
    items = [_shown(message, failures.get(message.id)) for message in received]
    return DeadLetterList(items=items, waiting=max(queues.waiting(consumer), len(items)))


def redrive(consumer: str, asked: Redrive, by: Caller) -> Redriven:
    """Send dead letters back to where they failed. Those of the publisher are republished from the table."""
    queues.redrive_target(consumer)
    once(by)
    # Counted first, so that nothing but the record is left to do once messages have moved.
    waiting = queues.waiting(consumer)
    if asked.message_id:
        moved = _redrive(consumer, [queues.take(consumer, asked.message_id)])
    else:
        moved = _redrive(consumer, chain.from_iterable(queues.batches(consumer, SECONDS)))
    response = Redriven(moved=moved, left=max(waiting - moved, 0))
    record(DeadLettersRedriven, by, response, consumer=consumer, moved=moved)
    return response


def discard(consumer: str, asked: Discard, by: Caller) -> None:
    """Delete one dead letter. Its reason is recorded first."""
    once(by)
    message = queues.take(consumer, asked.message_id)
    facts: dict[str, Any] = {"message_id": message.id, "reason": asked.reason}
    facts |= subject_of(message.body)._asdict()
    record(DeadLetterDiscarded, by, consumer=consumer, **facts)
    queues.delete(consumer, message)


def republish(asked: Republication, by: Caller) -> Republished:
    """Publish events again. Consumers ignore what they have already handled."""
    once(by)
    if asked.since is not None:
        events = republish_span(TimeSpan(asked.since, asked.until or now()))
    else:
        events = republish_tickets(asked.ticket_ids)
    response = Republished(events=events)
    record(EventsRepublished, by, response, events=events)
    return response


def _queue(consumer: str, target: RedriveTarget) -> DeadLetterQueue:
    waiting = queues.waiting(consumer)
    oldest: datetime | None = None
    if waiting:
        oldest = next((message.sent_at for message in queues.peek(consumer)), None)
    return DeadLetterQueue(consumer=consumer, waiting=waiting, oldest_at=oldest, way=target)


def _shown(message: ReceivedMessage, failure: Failure | None) -> DeadLetter:
    call, error = call_of(message.body, message.target), error_of(message.body)
    function = call.function.removeprefix(f"{prefix()}-") if call else None
    if failure is None and function and error:
        failure = Failure(id=message.id, at=message.sent_at, function=function, **error._asdict())
    return DeadLetter(
        message_id=message.id,
        function=function,
        sent_at=message.sent_at,
        failure=failure,
        **subject_of(message.body)._asdict(),
    )


def _redrive(consumer: str, messages: Iterable[ReceivedMessage]) -> int:
    """Redrive the messages that say where they came from, and skip the others. If AWS fails, some are left."""
    moved = 0
    refusal: Exception | None = None
    try:
        for message in messages:
            try:
                _send(consumer, message)
            except NoWayBackError as error:
                refusal = error
            else:
                # Counted even if it cannot be deleted: it is then redriven twice, which consumers tolerate.
                moved += 1
                queues.delete(consumer, message)
    except (BotoCoreError, ClientError) as error:
        logger.exception("could not redrive", moved=moved)
        refusal = error
    if refusal and not moved:
        raise refusal
    return moved


def _send(consumer: str, message: ReceivedMessage) -> None:
    match queues.redrive_target(consumer):
        case RedriveTarget.CONSUMER:
            queues.send_back(consumer, message)
        case RedriveTarget.FUNCTION:
            _run_again(message)
        case RedriveTarget.BUS:
            republish_span(_known(span_of(message.body), "which events it is about"))


def _run_again(message: ReceivedMessage) -> None:
    if run := workflow_run_of(message.body):
        queues.start_again(run)
    else:
        queues.call_again(_known(call_of(message.body, message.target), "which function it is for"))


def _known(found: T | None, what: str) -> T:
    if found is None:
        raise NoWayBackError(
            f"the message does not say {what}; discard it, or publish events by their tickets"
        )
    return found
