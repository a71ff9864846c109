"""What a thousand tickets cost, from what one of them took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.cost.prices import (
    BUCKET_READ,
    BUCKET_WRITE,
    BUS_EVENT,
    HTTP_API,
    LAMBDA_REQUEST,
    LAMBDA_TIME,
    LOG,
    MAIL_IN,
    MAIL_IN_SIZE,
    MAIL_OUT,
    QUEUE_REQUEST,
    SCHEDULED_RUN,
    SOCKET_MESSAGE,
    TABLE_READ,
    TABLE_WRITE,
    WORKFLOW_STEP,
    Price,
)
from infra.catalogue import catalogue
from shared.api.operation import Operation

TICKETS = 1000
# A function has a whole processor from this memory on, and of it a share below.
# https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
WHOLE_PROCESSOR_MB = 1769
# What a function waits for an answer of another service, on average: it is billed while it waits.
WAITS_MS = 8
# The memory of most functions, in GB.
WAITING_GB = 0.5
LOG_KB = 1.0
# A message is sent to its queue, handed out and deleted; in batches the last two are shared.
REQUESTS_A_MESSAGE = 3
WORKFLOW_STEPS = 8
# What an AWS call is billed as, besides the units that a table takes. None: by those alone, or not at all.
CALLS: dict[str, tuple[Price, float] | None] = {
    **dict.fromkeys(("GetItem", "BatchGetItem", "Query", "UpdateItem", "PutItem", "DeleteItem")),
    **dict.fromkeys(("TransactWriteItems", "TransactGetItems", "PutEvents", "DeleteObject")),
    **dict.fromkeys(("AdminGetUser", "AdminCreateUser", "AdminAddUserToGroup", "AdminSetUserPassword")),
    **dict.fromkeys(("StopExecution", "SendTaskSuccess", "DeleteSchedule", "DeleteConnection")),
    "GetObject": (BUCKET_READ, 1),
    "HeadObject": (BUCKET_READ, 1),
    "PutObject": (BUCKET_WRITE, 1),
    "ListObjectsV2": (BUCKET_WRITE, 1),
    "SendEmail": (MAIL_OUT, 1),
    "SendMessage": (QUEUE_REQUEST, 1),
    "CreateSchedule": (SCHEDULED_RUN, 1),
    "StartExecution": (WORKFLOW_STEP, WORKFLOW_STEPS),
    "PostToConnection": (SOCKET_MESSAGE, 1),
}


class UnpricedCallError(LookupError):
    """An AWS call that has no price here. The text says where to add one."""


@dataclass(frozen=True)
class Part:
    """So much of something for a thousand tickets, by its price beyond what is free."""

    price: Price
    amount: float

    @property
    def dollars(self) -> float:
        return self.price.of(self.amount)


def thousand_tickets(measured: dict[str, Any], *, cold: bool) -> list[Part]:
    """`cold`: every run is a first one, as on a desk where minutes pass between two; else none is."""
    amounts: dict[Price, float] = {}
    for price, amount in _of_one(measured, cold=cold):
        amounts[price] = amounts.get(price, 0) + amount * TICKETS
    return sorted((Part(*each) for each in amounts.items()), key=lambda part: -part.dollars)


def _of_one(measured: dict[str, Any], *, cold: bool) -> Iterator[tuple[Price, float]]:
    life = measured["life"]
    runs: dict[str, int] = life["runs"]
    operations = {entry.name for entry in catalogue().of(Operation)}
    yield HTTP_API, sum(count for name, count in runs.items() if name in operations)
    yield LAMBDA_REQUEST, sum(runs.values())
    yield LAMBDA_TIME, _gb_seconds(measured, cold=cold)
    yield TABLE_READ, life["read_units"]
    yield TABLE_WRITE, life["write_units"]
    yield BUS_EVENT, life["events"]
    yield QUEUE_REQUEST, life["queue_messages"] * REQUESTS_A_MESSAGE
    yield MAIL_IN, runs["on_mail_received"]
    yield MAIL_IN_SIZE, runs["on_mail_received"]
    yield LOG, sum(runs.values()) * LOG_KB / 1024**2
    # SES puts each mail into the bucket before anything runs.
    yield BUCKET_WRITE, runs["on_mail_received"]
    for call, count in life["calls"].items():
        if call not in CALLS:
            raise UnpricedCallError(f"{call} has no price: add it to bench/cost/per_ticket.py")
        if billed := CALLS[call]:
            price, each = billed
            yield price, count * each


def _gb_seconds(measured: dict[str, Any], *, cold: bool) -> float:
    """CPU time is stretched by the share of a processor that the memory brings; waiting is not."""
    total = 0.0
    for name, count in measured["life"]["runs"].items():
        cpu = measured["cpu"][name]
        stretched = float(cpu["cold" if cold else "warm"]) * max(1.0, WHOLE_PROCESSOR_MB / cpu["memory"])
        total += count * stretched / 1000 * cpu["memory"] / 1024
    calls: dict[str, int] = measured["life"]["calls"]
    waits = sum(calls.values()) * WAITS_MS / 1000
    return total + waits * WAITING_GB
