"""Canaries in the table: records that leave it after a week."""

from __future__ import annotations

from datetime import timedelta

from shared.canary.model import Canary
from shared.clock import now
from shared.records.store import find_record, newest_records, record_write
from shared.storage.transaction import Write

KEPT = timedelta(days=7)
SHOWN = 100


def find_canary(canary_id: str) -> Canary | None:
    canary = find_record(Canary, canary_id)
    return canary.with_state_at(now()) if canary else None


def newest_canaries() -> list[Canary]:
    return [canary.with_state_at(now()) for canary in newest_records(Canary, SHOWN)]


def canary_write(canary: Canary) -> Write:
    """Write its first or next version. The stored state is never read: it follows from the time."""
    return record_write(canary, expires=int((canary.sent_at + KEPT).timestamp()))
