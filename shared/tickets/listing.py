"""Pages of tickets from the index partitions of a queue."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence

from shared.concurrency import side_by_side
from shared.storage.marshal import Item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import Index, query
from shared.tickets.model import Ticket
from shared.tickets.store import heads_in

_READ_AT_ONCE = 100
_MOST_READS = 10
Readable = Callable[[Sequence[Ticket]], Sequence[bool]]


def list_tickets(
    index: Index,
    partitions: Sequence[str],
    cursor: str | None,
    limit: int,
) -> tuple[list[Ticket], str | None]:
    """Up to `limit` tickets of these index partitions, last changed first: one Query for each partition, side by side."""
    scope = f"{index.name}:{','.join(partitions)}"
    rows = _rows(index, partitions, read_cursor(cursor, scope) if cursor else None, limit + 1)
    more = sign_cursor(rows[limit - 1][index.sort], scope) if len(rows) > limit else None
    return [*heads_in(index, rows[:limit]).values()], more


def list_readable_tickets(
    index: Index, partitions: Sequence[str], cursor: str | None, limit: int, readable: Readable
) -> tuple[list[Ticket], str | None]:
    """The same, of those that are readable. The others are read and left out: after so many the page ends, full or not."""
    scope = f"{index.name}:{','.join(partitions)}"
    before = read_cursor(cursor, scope) if cursor else None
    found: list[Ticket] = []
    for _ in range(_MOST_READS):
        rows = _rows(index, partitions, before, _READ_AT_ONCE)
        heads = heads_in(index, rows)
        for (sort, ticket), may_read in zip(heads.items(), readable([*heads.values()]), strict=True):
            if len(found) == limit:
                return found, sign_cursor(str(before), scope)
            before = sort
            found += [ticket] if may_read else []
        if len(rows) < _READ_AT_ONCE:
            return found, None
    return found, sign_cursor(str(before), scope)


def _rows(index: Index, partitions: Sequence[str], before: str | None, limit: int) -> list[Item]:
    """The rows of these partitions as of one, newest first."""

    def page(partition: str) -> list[Item]:
        return query(partition, index=index, beyond=before, newest_first=True, limit=limit)

    pages = side_by_side(page, partitions)
    return list(heapq.merge(*pages, key=lambda row: str(row[index.sort]), reverse=True))[:limit]
