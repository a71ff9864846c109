"""Dead-letter queues in SQS: by their names, which follow from their consumers'.

SQS shows a message only by handing it out. What is only looked at is therefore given back at once; what is sent on is
sent first and deleted then, so that a crash between leaves it in both places, which consumers take, and never in none.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from shared.aws import client
from shared.config import consumers, prefix
from shared.errors import NotFoundError
from shared.operations.letters import Call, Run
from shared.operations.model import Way

# Where the table's stream and the schedules leave what they could not do: no consumer's, but dead letters all the same.
PUBLISHER, FAILED_RUNS = "messaging-publish", "failed-runs"
SHOWN = 50
BATCH = 10
# Seconds. Longer than one look or one batch takes; short, because nobody else sees a message meanwhile.
IN_HAND = 5
PATIENCE = 8


class UnknownConsumerError(NotFoundError):
    """No consumer of this desk has this name."""


class DeadLetterNotFoundError(NotFoundError):
    """The message is not there any more: it was sent back or thrown away, or its two weeks are over."""


@dataclass(frozen=True)
class Held:
    """A message in our hand."""

    id: str
    body: str
    receipt: str
    sent_at: datetime
    target: str = ""


def sources() -> dict[str, Way]:
    """Everything with a dead-letter queue, and how its letters go back."""
    return dict.fromkeys(consumers(), Way.CONSUMER) | {PUBLISHER: Way.BUS, FAILED_RUNS: Way.FUNCTION}


def way_back(consumer: str) -> Way:
    found = sources().get(consumer)
    if found is None:
        raise UnknownConsumerError(f"there is no consumer {consumer}")
    return found


def waiting(consumer: str) -> int:
    """How many dead letters there are, in somebody's hand or not. SQS counts approximately."""
    counts = client("sqs").get_queue_attributes(
        QueueUrl=_dead(consumer),
        AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    )
    return sum(int(count) for count in counts["Attributes"].values())


def look(consumer: str) -> list[Held]:
    """The first dead letters, oldest first."""
    with _hands(consumer) as held:
        while len(held) < SHOWN and (received := _receive(consumer)):
            held.extend(received)
        return sorted(held, key=lambda letter: letter.sent_at)


def take(consumer: str, message_id: str) -> Held:
    """One dead letter, to be dealt with at once. One that somebody else looks at is waited for."""
    deadline = time.monotonic() + PATIENCE
    with _hands(consumer) as held:
        while True:
            received = _receive(consumer, wait=1)
            held += [letter for letter in received if letter.id != message_id]
            if found := next((letter for letter in received if letter.id == message_id), None):
                return found
            others_hold = waiting(consumer) > len(held)
            if not received and (time.monotonic() > deadline or not others_hold):
                raise DeadLetterNotFoundError(f"{consumer} has no dead letter {message_id}")


def batches(consumer: str, seconds: float) -> Iterator[list[Held]]:
    """Dead letters, ten at a time, until there are none or the time is over. Each is in our hand for a few seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and (received := _receive(consumer, wait=1)):
        yield received


def send_back(consumer: str, letter: Held) -> None:
    """Into the queue that its consumer reads."""
    client("sqs").send_message(QueueUrl=_url(f"{prefix()}-{consumer}"), MessageBody=letter.body)


def call_again(call: Call) -> None:
    """Hand the function what it was called with. Lambda takes it, and tries again as it did the first time."""
    client("lambda").invoke(
        FunctionName=call.function, InvocationType="Event", Payload=json.dumps(call.payload).encode()
    )


def run_again(run: Run) -> None:
    """Begin the workflow anew. Whoever has nothing to watch for any more ends at once."""
    client("stepfunctions").start_execution(stateMachineArn=run.workflow, input=run.given)


def throw_away(consumer: str, letter: Held) -> None:
    client("sqs").delete_message(QueueUrl=_dead(consumer), ReceiptHandle=letter.receipt)


@contextmanager
def _hands(consumer: str) -> Iterator[list[Held]]:
    """What is put into this list is given back at the end."""
    held: list[Held] = []
    try:
        yield held
    finally:
        for letter in held:
            client("sqs").change_message_visibility(
                QueueUrl=_dead(consumer), ReceiptHandle=letter.receipt, VisibilityTimeout=0
            )


def _receive(consumer: str, wait: int = 0) -> list[Held]:
    answer = client("sqs").receive_message(
        QueueUrl=_dead(consumer),
        MaxNumberOfMessages=BATCH,
        VisibilityTimeout=IN_HAND,
        WaitTimeSeconds=wait,
        AttributeNames=["SentTimestamp"],
        MessageAttributeNames=["TARGET_ARN"],
    )
    return [
        Held(
            id=message["MessageId"],
            body=message["Body"],
            receipt=message["ReceiptHandle"],
            sent_at=datetime.fromtimestamp(int(message["Attributes"]["SentTimestamp"]) / 1000, UTC),
            target=_attribute(message.get("MessageAttributes") or {}, "TARGET_ARN"),
        )
        for message in answer.get("Messages", [])
    ]


def _attribute(attributes: Mapping[str, Any], name: str) -> str:
    """What EventBridge adds to a message that it could not deliver."""
    return str(attributes[name].get("StringValue", "")) if name in attributes else ""


def _dead(consumer: str) -> str:
    way_back(consumer)
    return _url(f"{prefix()}-{consumer}-dead")


@cache
def _url(queue: str) -> str:
    return client("sqs").get_queue_url(QueueName=queue)["QueueUrl"]
