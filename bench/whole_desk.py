"""The whole desk on this machine, deployed for real, for benchmarks that send mail into it and look what became of it."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from pathlib import Path
from typing import Any

from bench.desk import environment
from infra.config import load_desk
from infra.desk.verify import Data, Verdict, verify
from infra.local.ports import Ports
from infra.local.stack import LocalStack

MAILBOX = "help@aurora-audio.example"
KINDS = [
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
]
QUIET_LOOKS = 5


@contextmanager
def whole_desk(prepare: Callable[[LocalStack], object] = str) -> Iterator[LocalStack]:
    """Empty, in a folder that is forgotten, on free ports. What is inside works on it too. `prepare` sees it unstarted."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        stack = LocalStack(Path(folder), Ports.any_free(load_desk()))
        prepare(stack)
        with stack, environment(stack.environment()):
            yield stack


def customer(number: int) -> str:
    return f"customer{number}@bench.example"


def subject(number: int) -> str:
    return f"Question {number}"


def drop(stack: LocalStack, number: int) -> str:
    """One mail of a new customer into the inbox bucket, as SES stores it; the object's key."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = customer(number), MAILBOX, subject(number)
    mail["Message-ID"] = make_msgid(domain="bench.example")
    mail.set_content("The invoice of October lists the same order twice.\n" * 8)
    key = stack.incoming.receive(customer(number), [MAILBOX], mail.as_bytes(policy=SMTP))
    assert key, "the mailbox is one of desk.toml's"
    return key


def listed(stack: LocalStack) -> Counter[str]:
    """The subjects in the queue of all open tickets, as its index has them now."""
    pages = stack.client("dynamodb").get_paginator("query")
    found = pages.paginate(
        TableName=stack.outputs.table,
        IndexName="GSI1",
        KeyConditionExpression="GSI1PK = :queue",
        ExpressionAttributeValues={":queue": {"S": "OPEN#0"}},
    )
    return Counter(str(item["subject"]["S"]) for page in found for item in page["Items"])


def waiting(stack: LocalStack) -> Counter[str]:
    """How many messages are in each queue, handed out and held back ones too."""
    sqs = stack.client("sqs")
    urls = sqs.list_queues(QueueNamePrefix=stack.desk.prefix).get("QueueUrls", [])
    return Counter({url.rpartition("/")[2]: _messages(sqs, url) for url in urls})


def dead(stack: LocalStack) -> int:
    return sum(count for name, count in waiting(stack).items() if name.endswith("-dead"))


def at_work(stack: LocalStack) -> int:
    return sum(count for name, count in waiting(stack).items() if not name.endswith("-dead"))


def drain(stack: LocalStack, seconds: float) -> bool:
    """Wait until nothing is under way; whether that came in time. Between stream and queues an event is nowhere for a moment."""
    until, quiet = time.monotonic() + seconds, 0
    while quiet < QUIET_LOOKS and time.monotonic() < until:
        quiet = 0 if at_work(stack) else quiet + 1
        time.sleep(1)
    return quiet >= QUIET_LOOKS


def verdict(stack: LocalStack) -> Verdict:
    """What `desk verify` says."""
    return verify(Data(stack.outputs.table, stack.outputs.files, stack.desk.prefix, stack.client))


def mails_to(stack: LocalStack, *, automatic: bool = True) -> Counter[str]:
    """How many mails came to each address: acknowledgements, or what people wrote."""
    box = stack.mailbox
    wanted = (
        mail for mail in box.mails() if automatic == (box.message(mail.id)["Auto-Submitted"] is not None)
    )
    return Counter(address for mail in wanted for address in mail.recipients)


def _messages(sqs: Any, url: str) -> int:
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=KINDS)["Attributes"]
    return sum(int(count) for count in found.values())
