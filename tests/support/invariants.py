"""What is always true of a desk's table, whatever failed in between: the invariants of `desk verify`, in process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from infra.desk.invariants import Finding, partition_findings
from infra.desk.verify import partitions
from infra.desk.whole import Whole
from shared.storage.marshal import Item
from shared.tickets.events import QueueChanging
from shared.tickets.model import Ticket
from shared.tickets.queues import counters

Table = dict[tuple[str, str], Item]


def check(table: Table) -> None:
    """Assert all that holds at every moment: counters follow later, and no test sends a file into the bucket."""
    found = [*findings(table)]
    assert not found, found


def findings(table: Table) -> Iterator[Finding]:
    whole = Whole()
    for partition, items in partitions(item for _, item in sorted(table.items())):
        whole.add(items)
        yield from partition_findings(partition, items)
    yield from whole.findings()


def queue_lengths_by_heads(table: Table) -> dict[str, int]:
    """What the counters of the queues must be, from where the tickets stand."""
    tickets = [Ticket.model_validate(item) for (_, sort), item in table.items() if sort == "TICKET"]
    return dict(Counter(name for ticket in tickets for name in counters(ticket.queue_keys)))


def moves_in(table: Table) -> list[dict[str, Any]]:
    moving = {kind.detail_type() for kind in QueueChanging.concrete_kinds()}
    events = [item["event"] for _, item in sorted(table.items()) if item.get("type") == "EVENT"]
    return [event for event in events if event.get("kind") in moving]


def messages_of_ticket(table: Table, ticket_id: int) -> list[Item]:
    return [
        item
        for (partition, _), item in table.items()
        if partition == f"TICKET#{ticket_id}" and item.get("type") == "message"
    ]
