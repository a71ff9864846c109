"""The back door: a consumer called with the SQS batch in which its messages reach it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from shared.api.sources import StoredObject
from shared.clock import sortable
from shared.messaging.event import DeskEvent
from tests.support.calls import Handler, LambdaContext

Message = DeskEvent | StoredObject | dict[str, Any] | str


def deliver(handler: Handler, *messages: Message) -> list[Message]:
    """Deliver one batch; what comes back are the messages that SQS would deliver again.

    An event of ours comes in the bus's envelope, a StoredObject as S3's notification; a dictionary is the detail of
    an AWS service's event, and a text is the body of the SQS message itself.
    """
    answer = handler(sqs_batch(messages), LambdaContext())
    again = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
    return [message for number, message in enumerate(messages) if f"message-{number}" in again]


def sqs_batch(messages: Sequence[Message]) -> dict[str, Any]:
    return {"Records": [_record(number, body_of(message)) for number, message in enumerate(messages)]}


def body_of(message: Message) -> str:
    match message:
        case str():
            return message
        case StoredObject():
            s3 = {"bucket": {"name": message.bucket}, "object": {"key": message.key}}
            return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": s3}]})
        case DeskEvent():
            detail = message.model_dump(mode="json", exclude_none=True)
            return envelope(message.source(), message.detail_type(), detail, sortable(message.at))
    return envelope("aws.ses", "Test", message, "2026-11-22T12:00:00Z")


def envelope(source: str, detail_type: str, detail: dict[str, Any], time: str) -> str:
    """An event as EventBridge hands it to a queue."""
    return json.dumps(
        {
            "version": "0",
            "id": "17793124-05d4-b198-2fde-7ededc63b103",
            "detail-type": detail_type,
            "source": source,
            "account": "123456789012",
            "time": time,
            "region": "eu-central-1",
            "resources": [],
            "detail": detail,
        }
    )


def _record(number: int, body: str) -> dict[str, Any]:
    return {
        "messageId": f"message-{number}",
        "receiptHandle": f"receipt-{number}",
        "body": body,
        "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1763812800000"},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:desk-test",
        "awsRegion": "eu-central-1",
    }
