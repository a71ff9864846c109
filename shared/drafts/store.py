"""Drafts in the table: a partition beside the ticket's own, so that opening a ticket reads none of them.

Two sparse indexes list them across tickets: those of one agent, newest first, and those that are scheduled, soonest first.
"""

from __future__ import annotations

import heapq
from typing import Any

from shared.clock import sortable
from shared.config import queue_shards
from shared.drafts.errors import DraftNotFoundError, DraftSentError, StaleDraftError
from shared.drafts.model import MOST_OF_A_TICKET, Draft, DraftRow
from shared.storage.marshal import attributes_of, to_attribute, to_item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import Index, get, query
from shared.storage.transaction import Write, put_new, put_version
from shared.tickets.queues import HOLDERS, TEAMS, sharded

_BY_AUTHOR, _BY_MOMENT = HOLDERS, TEAMS


def find_draft(ticket_id: int, draft_id: str) -> Draft | None:
    item = get(_partition(ticket_id), draft_id)
    return Draft.model_validate(item) if item else None


def draft_not_found(ticket_id: int) -> DraftNotFoundError:
    return DraftNotFoundError(f"ticket {ticket_id} has no such draft: it was sent or discarded")


def drafts_of(ticket_id: int) -> list[Draft]:
    """All of a ticket's, the last saved first, in one Query."""
    items = query(_partition(ticket_id), limit=MOST_OF_A_TICKET)
    drafts = [Draft.model_validate(item) for item in items]
    return sorted(drafts, key=lambda draft: draft.saved_at, reverse=True)


def rows_of_author(agent_id: str, cursor: str | None, limit: int) -> tuple[list[DraftRow], str | None]:
    """One page, newest first: one Query."""
    partition = _author_partition(agent_id)
    return _page(_BY_AUTHOR, [partition], cursor, limit, newest_first=True)


def scheduled_rows(cursor: str | None, limit: int) -> tuple[list[DraftRow], str | None]:
    """One page of the whole desk's, soonest first: a Query for each shard."""
    return _page(_BY_MOMENT, sharded(["SCHEDULED"]), cursor, limit, newest_first=False)


def draft_write(draft: Draft) -> Write:
    """A draft's first version, or the next."""
    key = {"PK": _partition(draft.ticket_id), "SK": draft.id}
    item = {**key, **attributes_of(draft), **_index_keys(draft), "row": DraftRow.of(draft).model_dump_json()}
    stale = StaleDraftError("this draft changed since you looked")
    if draft.version == 1:
        return put_new(item, otherwise=stale)
    return put_version(item, draft.version - 1, otherwise=stale)


def draft_removal(draft: Draft) -> Write:
    """Only of this version: of two who send or discard it at once, one does."""
    key = {"PK": _partition(draft.ticket_id), "SK": draft.id}
    request: dict[str, Any] = {
        "Key": to_item(key),
        "ConditionExpression": "#version = :read",
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":read": to_attribute(draft.version)},
    }
    return Write("Delete", key, request, DraftSentError("somebody has sent, changed or discarded this draft"))


def _page(
    index: Index, partitions: list[str], cursor: str | None, limit: int, *, newest_first: bool
) -> tuple[list[DraftRow], str | None]:
    scope = partitions[0]
    after = read_cursor(cursor, scope) if cursor else None
    found = [
        query(name, index=index, beyond=after, newest_first=newest_first, limit=limit + 1)
        for name in partitions
    ]
    rows = [*heapq.merge(*found, key=lambda row: str(row[index.sort]), reverse=newest_first)]
    more = sign_cursor(rows[limit - 1][index.sort], scope) if len(rows) > limit else None
    return [DraftRow.model_validate_json(row["row"]) for row in rows[:limit]], more


def _index_keys(draft: Draft) -> dict[str, str | None]:
    moment = draft.schedule.send_at if draft.schedule else draft.not_sent and draft.not_sent.at
    return {
        _BY_AUTHOR.partition: _author_partition(draft.author.id),
        _BY_AUTHOR.sort: f"{sortable(draft.saved_at)}#{draft.id}",
        _BY_MOMENT.partition: f"SCHEDULED#{draft.ticket_id % queue_shards()}" if moment else None,
        _BY_MOMENT.sort: f"{sortable(moment)}#{draft.id}" if moment else None,
    }


def _author_partition(agent_id: str) -> str:
    return f"DRAFTS-OF#{agent_id}"


def _partition(ticket_id: int) -> str:
    return f"DRAFTS#{ticket_id}"
