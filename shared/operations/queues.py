"""Dead-letter queues in SQS: by their names, which follow from their consumers'.

SQS shows a message only by receiving it. A message that was only read is made visible again at once. A redriven message
is sent first and deleted afterwards: a crash in between leaves it in both queues, which consumers tolerate.
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
from shared.operations.dead_letters import Call, WorkflowRun
from shared.operations.model import RedriveTarget

# The dead-letter queues of the table's stream and of schedules and workflows, which are no consumers.
PUBLISHER, FAILED_RUNS = "messaging-publish", "failed-runs"
SHOWN = 50
BATCH = 10
# Longer than one listing or one batch takes. Nobody else can receive a message meanwhile.
VISIBILITY_SECONDS = 5
PATIENCE = 8


class UnknownConsumerError(NotFoundError):
    """No consumer of this desk has this name."""


class DeadLetterNotFoundError(NotFoundError):
    """The message was redriven, discarded, or deleted by SQS after two weeks."""


@dataclass(frozen=True)
class ReceivedMessage:
    id: str
    body: str
    receipt_handle: str
    sent_at: datetime
    target: str = ""


def sources() -> dict[str, RedriveTarget]:
    """Every dead-letter queue, and where its messages are redriven to."""
    return dict.fromkeys(consumers(), RedriveTarget.CONSUMER) | {
        PUBLISHER: RedriveTarget.BUS,
        FAILED_RUNS: RedriveTarget.FUNCTION,
    }


def redrive_target(consumer: str) -> RedriveTarget:
    found = sources().get(consumer)
    if found is None:
        raise UnknownConsumerError(f"there is no consumer {consumer}")
    return found


def waiting(consumer: str) -> int:
    """The number of dead letters, visible or not. SQS counts approximately."""
    counts = client("sqs").get_queue_attributes(
        QueueUrl=_dead(consumer),
        AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    )
    return sum(int(count) for count in counts["Attributes"].values())


def peek(consumer: str) -> list[ReceivedMessage]:
    """The first dead letters, oldest first."""
    with _visible_again(consumer) as held:
        while len(held) < SHOWN and (received := _receive(consumer)):
            held.extend(received)
        return sorted(held, key=lambda message: message.sent_at)


def take(consumer: str, message_id: str) -> ReceivedMessage:
    """Receive one dead letter. Waits for one that somebody else has received."""
    deadline = time.monotonic() + PATIENCE
    with _visible_again(consumer) as held:
        while True:
            received = _receive(consumer, wait=1)
            held += [message for message in received if message.id != message_id]
            if found := next((message for message in received if message.id == message_id), None):
                return found
            others_hold = waiting(consumer) > len(held)
            if not received and (time.monotonic() > deadline or not others_hold):
                raise DeadLetterNotFoundError(f"{consumer} has no dead letter {message_id}")


def batches(consumer: str, seconds: float) -> Iterator[list[ReceivedMessage]]:
    """Dead letters, ten at a time, until there are none or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and (received := _receive(consumer, wait=1)):
        yield received


def send_back(consumer: str, message: ReceivedMessage) -> None:
    """Send the message to its consumer's queue."""
    client("sqs").send_message(QueueUrl=_url(f"{prefix()}-{consumer}"), MessageBody=message.body)


def call_again(call: Call) -> None:
    """Call the function with the same payload. Lambda retries it as it did the first time."""
    client("lambda").invoke(
        FunctionName=call.function, InvocationType="Event", Payload=json.dumps(call.payload).encode()
    )


def start_again(run: WorkflowRun) -> None:
    """Start the workflow again with the same input. A run with nothing left to watch ends at once."""
    client("stepfunctions").start_execution(stateMachineArn=run.workflow, input=run.input)


def delete(consumer: str, message: ReceivedMessage) -> None:
    client("sqs").delete_message(QueueUrl=_dead(consumer), ReceiptHandle=message.receipt_handle)


@contextmanager
def _visible_again(consumer: str) -> Iterator[list[ReceivedMessage]]:
    """Messages put into this list become visible again at the end."""
    held: list[ReceivedMessage] = []
    try:
        yield held
    finally:
        for message in held:
            client("sqs").change_message_visibility(
                QueueUrl=_dead(consumer), ReceiptHandle=message.receipt_handle, VisibilityTimeout=0
            )


def _receive(consumer: str, wait: int = 0) -> list[ReceivedMessage]:
    found = client("sqs").receive_message(
        QueueUrl=_dead(consumer),
        MaxNumberOfMessages=BATCH,
        VisibilityTimeout=VISIBILITY_SECONDS,
        WaitTimeSeconds=wait,
        AttributeNames=["SentTimestamp"],
        MessageAttributeNames=["TARGET_ARN"],
    )
    return [
        ReceivedMessage(
            id=message["MessageId"],
            body=message["Body"],
            receipt_handle=message["ReceiptHandle"],
            sent_at=datetime.fromtimestamp(int(message["Attributes"]["SentTimestamp"]) / 1000, UTC),
            target=_attribute(message.get("MessageAttributes") or {}, "TARGET_ARN"),
        )
        for message in found.get("Messages", [])
    ]


def _attribute(attributes: Mapping[str, Any], name: str) -> str:
    """An attribute that EventBridge adds to a message that it could not deliver."""
    return str(attributes[name].get("StringValue", "")) if name in attributes else ""


def _dead(consumer: str) -> str:
    redrive_target(consumer)
    return _url(f"{prefix()}-{consumer}-dead")


@cache
def _url(queue: str) -> str:
    return client("sqs").get_queue_url(QueueName=queue)["QueueUrl"]
