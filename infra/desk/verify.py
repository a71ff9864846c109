"""`desk verify`: read the whole table, and say what is wrong with it.

Reading is not stopping: the desk goes on meanwhile. What is found wrong with a ticket is therefore looked at again, by
itself, before it is told; what one partition says about another is told if a second reading of the table finds it, too; and
counters are compared only where the consumers have nothing left to read.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from infra.desk.invariants import Finding, Invariant, partition_findings
from infra.desk.whole import Whole
from shared.storage.marshal import Item, from_item

Client = Callable[[str], Any]
LOOKS = 3


@dataclass(frozen=True)
class Data:
    """Where a desk's data is. `client` makes AWS clients by the name of the service."""

    table: str
    files: str
    prefix: str
    client: Client


@dataclass(frozen=True)
class Verdict:
    """`counted` says whether the counters could be compared: not while events wait for their consumers."""

    findings: tuple[Finding, ...]
    items: int
    counted: bool


def verify(data: Data, progress: Callable[[int], object] = int) -> Verdict:
    """Every invariant, on every item. `progress` gets the number read so far, and starts from 0 where the table is read twice."""
    first = _read(data, progress)
    if all(finding.invariant is Invariant.NOTHING_FAILED for finding in first.findings):
        return first
    second = _read(data, progress)
    known = {(finding.invariant, finding.key) for finding in first.findings}
    lasting = (finding for finding in second.findings if (finding.invariant, finding.key) in known)
    return Verdict(tuple(lasting), second.items, counted=first.counted and second.counted)


def _read(data: Data, progress: Callable[[int], object]) -> Verdict:
    whole, findings, read = Whole(), list[Finding](), 0
    for partition, items in partitions(scan(data)):
        read += len(items)
        whole.add(items)
        if any(partition_findings(partition, items)):
            findings += _looked_again(data, partition)
        progress(read)
    waiting = _waiting(data)
    idle = not any(count for name, count in waiting.items() if not name.endswith("-dead"))
    findings += whole.findings()
    findings += whole.missing_files(_stored(data))
    findings += _dead(waiting)
    if idle:
        findings += whole.wrong_counters()
    return Verdict(tuple(findings), read, counted=idle)


def scan(data: Data) -> Iterator[Item]:
    """Every item. DynamoDB gives a partition's items together, in the order of their sort keys."""
    pages = data.client("dynamodb").get_paginator("scan")
    for page in pages.paginate(TableName=data.table, ConsistentRead=True):
        yield from map(from_item, page["Items"])


def partitions(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    for partition, group in itertools.groupby(items, key=lambda item: str(item["PK"])):
        yield partition, list(group)


def items_about(data: Data) -> int:
    """How many there were some hours ago, which is what DynamoDB counts for free."""
    return int(data.client("dynamodb").describe_table(TableName=data.table)["Table"]["ItemCount"])


def _looked_again(data: Data, partition: str) -> list[Finding]:
    """A ticket that changed while it was read looks wrong once, and one that is wrong looks wrong every time."""
    findings: list[Finding] = []
    for _ in range(LOOKS):
        pages = data.client("dynamodb").get_paginator("query")
        found = pages.paginate(
            TableName=data.table,
            ConsistentRead=True,
            KeyConditionExpression="PK = :pk",
            ExpressionAttributeValues={":pk": {"S": partition}},
        )
        items = [from_item(item) for page in found for item in page["Items"]]
        findings = [*partition_findings(partition, items)]
        if not findings:
            break
    return findings


def _stored(data: Data) -> set[str]:
    pages = data.client("s3").get_paginator("list_objects_v2").paginate(Bucket=data.files)
    return {found["Key"] for page in pages for found in page.get("Contents", ())}


def _waiting(data: Data) -> dict[str, int]:
    """How many messages are in each queue of the desk, handed out or not."""
    sqs = data.client("sqs")
    kinds = [
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
    ]
    pages = sqs.get_paginator("list_queues").paginate(QueueNamePrefix=f"{data.prefix}-")
    urls = [url for page in pages for url in page.get("QueueUrls", ())]
    return {
        url.rpartition("/")[2]: sum(
            int(count)
            for count in sqs.get_queue_attributes(QueueUrl=url, AttributeNames=kinds)["Attributes"].values()
        )
        for url in urls
    }


def _dead(waiting: dict[str, int]) -> Iterator[Finding]:
    for name, count in sorted(waiting.items()):
        if name.endswith("-dead") and count:
            words = "1 message waits" if count == 1 else f"{count} messages wait"
            yield Finding(Invariant.NOTHING_FAILED, name, f"{words}: look at it, then redrive it")


def as_json(verdict: Verdict) -> str:
    """For programs."""
    return json.dumps(
        {
            "items": verdict.items,
            "counted": verdict.counted,
            "findings": [
                {"invariant": each.invariant, "key": each.key, "says": each.says} for each in verdict.findings
            ],
        },
        indent=1,
    )
