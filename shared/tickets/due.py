"""The tickets that wait for their first reply, in the order in which it is due: a sparse index of keys."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from shared.concurrency import side_by_side
from shared.storage.marshal import Item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import count_items, query
from shared.tickets.model import Ticket
from shared.tickets.queues import DUE, due_keys, ticket_id_in
from shared.tickets.store import load_tickets


def list_due(partitions: Sequence[str], cursor: str | None, limit: int) -> tuple[list[Ticket], str | None]:
    """Up to `limit` of them, the soonest due first.

    One Query for each partition reads their keys, one BatchGetItem their heads. What was replied to or given to another
    team since the index was written is left out.
    """
    scope = f"{DUE.name}:{','.join(partitions)}"
    after = read_cursor(cursor, scope) if cursor else None

    def page(partition: str) -> list[Item]:
        return query(partition, index=DUE, beyond=after, limit=limit + 1)

    rows = [*heapq.merge(*side_by_side(page, partitions), key=lambda row: str(row[DUE.sort]))]
    more = sign_cursor(rows[limit - 1][DUE.sort], scope) if len(rows) > limit else None
    keys = [(row[DUE.partition], row[DUE.sort]) for row in rows[:limit]]
    found = {due_keys(ticket): ticket for ticket in load_tickets(ticket_id_in(sort) for _, sort in keys)}
    return [found[key] for key in keys if key in found], more


def count_due(partitions: Sequence[str], at_most: int) -> int:
    """How many of them there are, counted to `at_most`: one Query for each partition."""
    counts = side_by_side(lambda partition: count_items(partition, DUE, at_most), partitions)
    return min(at_most, sum(counts))
