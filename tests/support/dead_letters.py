"""Messages that a consumer gave up on, where SQS would have left them."""

from __future__ import annotations

from shared.aws import client
from tests.support.aws import SETTINGS
from tests.support.given import a_ticket
from tests.support.messages import Message, body_of
from tests.support.stored import events_of

CONSUMER = "tickets-on_queue_changing"


def a_dead_letter(message: Message | None = None, consumer: str = CONSUMER) -> str:
    """Its id. Without a message, it is that a ticket was opened."""
    body = body_of(message or events_of(a_ticket().id)[0])
    return client("sqs").send_message(QueueUrl=url_of(f"{consumer}-dead"), MessageBody=body)["MessageId"]


def bodies_in(queue: str) -> list[str]:
    """What is in a queue; it stays there."""
    answer = client("sqs").receive_message(
        QueueUrl=url_of(queue), MaxNumberOfMessages=10, VisibilityTimeout=0
    )
    return [message["Body"] for message in answer.get("Messages", [])]


def url_of(queue: str) -> str:
    return client("sqs").get_queue_url(QueueName=f"{SETTINGS['PREFIX']}-{queue}")["QueueUrl"]
