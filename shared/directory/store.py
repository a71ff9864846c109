"""The directory in the table: one partition, read whole."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache

from shared.directory.model import Agent, Brand, Directory, Mailbox, Team
from shared.storage.table import query
from shared.storage.transaction import Write, put

FRESH_SECONDS = 60
Entry = Agent | Brand | Mailbox | Team


def directory() -> Directory:
    """Who and what there is, at most a minute old."""
    return _loaded(int(time.time()) // FRESH_SECONDS)


@lru_cache(maxsize=1)
def _loaded(_minute: int) -> Directory:
    kinds: dict[str, list[object]] = {"agents": [], "brands": [], "mailboxes": [], "teams": []}
    for item in query("DIRECTORY", limit=1000):
        kinds[item["kind"]].append(item)
    return Directory.model_validate(kinds)


def forget_directory() -> None:
    """Read it anew at the next use."""
    _loaded.cache_clear()


def directory_writes(entries: Iterable[Entry]) -> list[Write]:
    """Put entries in, over what was there."""
    return [put(_item(entry)) for entry in entries]


def _item(entry: Entry) -> dict[str, object]:
    match entry:
        case Agent():
            kind, key = "agents", entry.id
        case Brand():
            kind, key = "brands", entry.id
        case Team():
            kind, key = "teams", entry.id
        case Mailbox():
            kind, key = "mailboxes", entry.address
    return {"PK": "DIRECTORY", "SK": f"{kind}#{key}", "kind": kind, **entry.model_dump(mode="json")}
