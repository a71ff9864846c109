"""The latest errors of all functions, kept for two weeks, as dead letters are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from shared.clock import sortable
from shared.operations.model import Failure, FailureList
from shared.paging import Page
from shared.storage.marshal import Item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import get_many, query
from shared.storage.transaction import Write, commit, put

PARTITION = "FAILURES"
KEPT = timedelta(days=14)
# Two items for each: a transaction takes a hundred.
MAX_AT_ONCE = 50
_AFTER_ALL = "FAILURE$"  # `$` follows `#`


def keep_failures(failures: Sequence[Failure]) -> None:
    """Store the newest failures. The same failure again overwrites itself."""
    if kept := failures[-MAX_AT_ONCE:]:
        # A transaction may name an item only once, and a message may fail twice in one batch.
        last = {failure.message_id: failure for failure in kept if failure.message_id}
        commit([*map(_listed, kept), *map(_of_its_message, last.values())])


def list_failures(page: Page) -> FailureList:
    """One Query a page."""
    before = read_cursor(page.cursor, scope=PARTITION) if page.cursor else _AFTER_ALL
    items = query(PARTITION, beyond=before, newest_first=True, limit=page.limit + 1)
    shown = items[: page.limit]
    more = len(items) > page.limit
    return FailureList(
        items=[Failure.model_validate(item) for item in shown],
        next_cursor=sign_cursor(shown[-1]["SK"], scope=PARTITION) if more else None,
    )


def failures_of(message_ids: Iterable[str]) -> dict[str, Failure]:
    """The last failure of each of these messages (100 at most)."""
    items = get_many((f"FAILED-MESSAGE#{message_id}", "FAILURE") for message_id in message_ids)
    return {item["message_id"]: Failure.model_validate(item) for item in items}


def _listed(failure: Failure) -> Write:
    return put(_item(failure, PARTITION, f"FAILURE#{sortable(failure.at)}#{failure.id}"))


def _of_its_message(failure: Failure) -> Write:
    return put(_item(failure, f"FAILED-MESSAGE#{failure.message_id}", "FAILURE"))


def _item(failure: Failure, partition: str, sort: str) -> Item:
    stored: dict[str, Any] = failure.model_dump(mode="json", exclude_none=True)
    return {"PK": partition, "SK": sort, **stored, "expires": int((failure.at + KEPT).timestamp())}
