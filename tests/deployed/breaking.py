"""A consumer that fails until it is mended: by a setting that it misses, as after a mistaken deployment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from infra.local.stack import LocalStack


@contextmanager
def broken(stack: LocalStack, consumer: str) -> Iterator[None]:
    """Inside, the consumer lacks the table's name, and its queue brings a message again after a second."""
    functions, name = stack.client("lambda"), f"lambdesk-{consumer}"
    kept = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    without = {key: value for key, value in kept.items() if key != "TABLE_NAME"}
    with brought_again_quickly(stack.client("sqs"), name):
        functions.update_function_configuration(FunctionName=name, Environment={"Variables": without})
        try:
            yield
        finally:
            functions.update_function_configuration(FunctionName=name, Environment={"Variables": kept})


@contextmanager
def brought_again_quickly(sqs: Any, name: str) -> Iterator[None]:
    """A queue that brings a failed message again after a second instead of a minute."""
    url = url_of(sqs, name)
    kept = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    try:
        yield
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=kept)


def url_of(sqs: Any, name: str) -> str:
    return str(sqs.get_queue_url(QueueName=name)["QueueUrl"])


def dead_letter_queue_of(sqs: Any, name: str) -> str:
    """The name of the queue where a queue's failed messages end."""
    policy = sqs.get_queue_attributes(QueueUrl=url_of(sqs, name), AttributeNames=["RedrivePolicy"])
    return str(json.loads(policy["Attributes"]["RedrivePolicy"])["deadLetterTargetArn"].rpartition(":")[2])
