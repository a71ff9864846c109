"""Exports as tests ask for them."""

from __future__ import annotations

import csv
from typing import Any

from functions.bulk.get_ticket_export import handler as get_ticket_export
from functions.bulk.on_export_advanced import handler as on_export_advanced
from functions.bulk.start_ticket_export import handler as start_ticket_export
from shared.attachments.store import load_bytes
from shared.identity.caller import Caller
from tests.support.calls import call
from tests.support.people import MIA
from tests.support.pump import Pump


def export_started(by: Caller = MIA, language: str = "en", **selection: Any) -> str:
    asked = {"selection": selection, "language": language}
    answer = call(start_ticket_export, "POST /ticket-exports", asked, as_=by)
    assert answer.status == 202, answer.json
    return str(answer.json["id"])


def exported(by: Caller = MIA, language: str = "en", **selection: Any) -> str:
    job = export_started(by, language, **selection)
    Pump((on_export_advanced,)).run()
    return job


def export_of(job_id: str, by: Caller = MIA) -> dict[str, Any]:
    answer = call(get_ticket_export, f"GET /ticket-exports/{job_id}", as_=by)
    assert answer.status == 200, answer.json
    found: dict[str, Any] = answer.json
    return found


def rows_in(job_id: str) -> list[dict[str, str]]:
    text = load_bytes(f"exports/{job_id}.csv").decode("utf-8-sig")
    return [*csv.DictReader(text.splitlines())]
