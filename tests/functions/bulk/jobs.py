"""Bulk jobs as tests ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from functions.bulk.get_bulk_job import handler as get_bulk_job
from functions.bulk.list_tickets_left import handler as list_tickets_left
from functions.bulk.on_bulk_advanced import handler as on_bulk_advanced
from functions.bulk.start_bulk_job import handler as start_bulk_job
from shared.bulk.events import BulkAdvanced
from shared.identity.caller import Caller
from shared.limits.bucket import forget_writes
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import MIA
from tests.support.pump import Pump
from tests.support.stored import stored_item


def start(actions: dict[str, Any], by: Caller = MIA, **selection: Any) -> Answer:
    asked = {"selection": selection, "actions": actions}
    return call(start_bulk_job, "POST /bulk-jobs", asked, as_=by)


def started(actions: dict[str, Any], ticket_ids: Sequence[int], by: Caller = MIA) -> str:
    answer = start(actions, by, ticket_ids=[*ticket_ids])
    assert answer.status == 202, answer.json
    return str(answer.json["id"])


def run() -> None:
    Pump((on_bulk_advanced,)).run()


def done(actions: dict[str, Any], ticket_ids: Sequence[int], by: Caller = MIA) -> str:
    job = started(actions, ticket_ids, by)
    run()
    return job


def job_of(job_id: str, by: Caller = MIA) -> dict[str, Any]:
    answer = call(get_bulk_job, f"GET /bulk-jobs/{job_id}", as_=by)
    assert answer.status == 200, answer.json
    found: dict[str, Any] = answer.json
    return found


def progress(job_id: str) -> dict[str, Any]:
    job = job_of(job_id)
    return {name: job[name] for name in ("state", "done", "total", "changed", "refused")}


def left(job_id: str, **query: Any) -> list[dict[str, Any]]:
    wanted = "&".join(f"{name}={value}" for name, value in query.items())
    answer = call(list_tickets_left, f"GET /bulk-jobs/{job_id}/left-tickets?{wanted}", as_=MIA)
    assert answer.status == 200, answer.json
    found: list[dict[str, Any]] = answer.json["items"]
    return found


def turn_of(job_id: str, turn: int) -> BulkAdvanced:
    return BulkAdvanced.model_validate(stored_item(f"JOB#{job_id}", f"EVENT#{turn:012}")["event"])


def many_tickets(count: int) -> list[int]:
    """More than one person may open at once."""
    numbers = []
    for _ in range(count):
        forget_writes()
        numbers.append(a_ticket().id)
    return numbers
