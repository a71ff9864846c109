"""How many tickets are in each queue: counters, kept by the events that move tickets."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from shared.config import queue_shards
from shared.identity.caller import Once
from shared.storage.table import query
from shared.storage.transaction import add, commit
from shared.tickets.events import QueueChanging
from shared.tickets.queues import counters, held_by

MAX_COUNTERS = 10_000


class Workload(BaseModel):
    """How many tickets an agent has: those in its list, and those that come back."""

    agent_id: str
    open: int
    snoozed: int


class Workloads(BaseModel):
    items: list[Workload]


def count_move(event: QueueChanging) -> None:
    """Count a ticket out of its old queues and into its new ones. Events may come in any order.

    Raises AlreadyDoneError if this event was counted before.
    """
    left, entered = counters(event.before), counters(event.after)
    steps = dict.fromkeys(left - entered, -1) | dict.fromkeys(entered - left, 1)
    if not steps:
        return
    partition = _partition(event.ticket_id % queue_shards())
    writes = [add({"PK": partition, "SK": name}, n=step) for name, step in sorted(steps.items())]
    commit(writes, once=Once(key=f"counted:{event.id}"))


def queue_lengths() -> dict[str, int]:
    """Every counter: one Query for each shard. They are as many as a desk's teams and agents."""
    sums: dict[str, int] = {}
    for shard in range(queue_shards()):
        for item in query(_partition(shard), limit=MAX_COUNTERS):
            sums[item["SK"]] = sums.get(item["SK"], 0) + item["n"]
    return sums


def workloads(agent_ids: Iterable[str]) -> list[Workload]:
    """How much each of them has."""
    lengths = queue_lengths()
    return [
        Workload(
            agent_id=agent,
            open=lengths.get(f"AGENT#{agent}", 0),
            snoozed=lengths.get(f"SNOOZED-OF#{agent}", 0),
        )
        for agent in agent_ids
    ]


def open_tickets_of(agent_id: str) -> int:
    lengths = queue_lengths()
    return sum(lengths.get(name, 0) for name in held_by(agent_id))


def _partition(shard: int) -> str:
    return f"QUEUE-COUNTERS#{shard}"
