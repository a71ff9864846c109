"""Bulk jobs in the table: beside each job stand the numbers of its tickets, and those that it left, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from shared.bulk.model import BulkJob, LeftTicket
from shared.clock import expiry
from shared.jobs.store import KEPT, load_job_of
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import get, query
from shared.storage.transaction import Write, put

KIND = "bulk"
# So many numbers stand in one item, and so many tickets are taken in one turn.
CHUNK = 250


def load_bulk_job(job_id: str) -> BulkJob:
    return load_job_of(BulkJob, KIND, job_id)


def chunk_writes(job_id: str, ticket_ids: Sequence[int]) -> list[Write]:
    """The numbers of all its tickets, in their order."""
    return [
        put(
            {
                **_chunk_key(job_id, start // CHUNK),
                "ids": [*ticket_ids[start : start + CHUNK]],
                "expires": expiry(KEPT),
            }
        )
        for start in range(0, len(ticket_ids), CHUNK)
    ]


def tickets_from(job_id: str, position: int) -> list[int]:
    """The tickets from this position on, to the end of their chunk."""
    key = _chunk_key(job_id, position // CHUNK)
    item = get(key["PK"], key["SK"])
    return [int(number) for number in item["ids"]][position % CHUNK :] if item else []


def left_write(job_id: str, left: LeftTicket, *, undo: bool) -> Write:
    sort = f"{_left_prefix(undo)}{left.ticket_id:016}"
    return put(
        {
            "PK": _partition(job_id),
            "SK": sort,
            "left": left.model_dump(mode="json"),
            "expires": expiry(KEPT),
        }
    )


def left_page(
    job_id: str, cursor: str | None, limit: int, *, undo: bool
) -> tuple[list[LeftTicket], str | None]:
    """By number: one Query."""
    scope = f"{_partition(job_id)}:{_left_prefix(undo)}"
    after = read_cursor(cursor, scope) if cursor else None
    items = query(_partition(job_id), begins=_left_prefix(undo), beyond=after, limit=limit + 1)
    more = sign_cursor(items[limit - 1]["SK"], scope) if len(items) > limit else None
    return [LeftTicket.model_validate(item["left"]) for item in items[:limit]], more


def _left_prefix(undo: bool) -> str:
    return "KEPT#" if undo else "REFUSED#"


def _chunk_key(job_id: str, number: int) -> dict[str, str]:
    return {"PK": _partition(job_id), "SK": f"TICKETS#{number:04}"}


def _partition(job_id: str) -> str:
    return f"JOB#{job_id}"
