"""Canaries in the table: one partition, as there are few of them, and each leaves it after a week."""

from __future__ import annotations

from datetime import timedelta

from shared.canary.model import Canary
from shared.clock import now
from shared.errors import ConflictError
from shared.storage.marshal import Item, attributes_of
from shared.storage.table import get, query
from shared.storage.transaction import Write, put_new, put_version

PARTITION = "CANARIES"
KEPT = timedelta(days=7)
SHOWN = 100


class StaleCanaryError(ConflictError):
    """The same canary came back, or was refused, at that moment."""


def find_canary(canary_id: str) -> Canary | None:
    item = get(PARTITION, canary_id)
    return _of(item) if item else None


def newest_canaries() -> list[Canary]:
    return [_of(item) for item in query(PARTITION, newest_first=True, limit=SHOWN)]


def canary_write(canary: Canary) -> Write:
    """Its first version, or the next onto the one before."""
    stale = StaleCanaryError(f"canary {canary.id} went on meanwhile")
    return (
        put_new(_item(canary), stale)
        if canary.version == 1
        else put_version(_item(canary), replaces=canary.version - 1, otherwise=stale)
    )


def _of(item: Item) -> Canary:
    return Canary.model_validate(item).seen_at(now())


def _item(canary: Canary) -> Item:
    # The state follows from the rest and from the time of day.
    stored = attributes_of(canary, exclude={"state"})
    expires = int((canary.sent_at + KEPT).timestamp())
    return {"PK": PARTITION, "SK": canary.id, **stored, "expires": expires}
