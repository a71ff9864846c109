"""Requests about bulk jobs and exports, and what has to be there for them."""

from __future__ import annotations

from collections.abc import Callable

from functions.bulk.on_export_advanced import handler as on_export_advanced
from functions.bulk.pause_bulk_job import handler as pause_bulk_job
from functions.bulk.start_bulk_job import handler as start_bulk_job
from functions.bulk.start_ticket_export import handler as start_ticket_export
from shared.bulk.events import ExportAdvanced
from shared.bulk.export import load_export
from shared.jobs.model import JobState
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.sample_requests import Sample, a_macro
from tests.support.stored import stored_item


def bulk_job() -> str:
    """The id of a job that has been started and has not begun."""
    asked = {"selection": {"ticket_ids": [a_ticket().id]}, "actions": {"add_tags": ["refund"]}}
    return str(call(start_bulk_job, "POST /bulk-jobs", asked, as_=MIA).json["id"])


def of_a_bulk_job(request: str) -> Callable[[], Sample]:
    return lambda: Sample(request.replace("{job}", bulk_job()))


def of_a_paused_job() -> Sample:
    path = f"/bulk-jobs/{bulk_job()}/pause"
    call(pause_bulk_job, f"PUT {path}", as_=MIA)
    return Sample(f"DELETE {path}")


def of_an_export(request: str) -> Callable[[], Sample]:
    """Its file is written."""

    def sample() -> Sample:
        asked = {"selection": {"queue": "open"}}
        job = call(start_ticket_export, "POST /ticket-exports", asked, as_=MIA).json["id"]
        while load_export(job).state is JobState.RUNNING:
            turn = f"EVENT#{load_export(job).turn:012}"
            event = ExportAdvanced.model_validate(stored_item(f"JOB#{job}", turn)["event"])
            deliver(on_export_advanced, event)
        return Sample(request.replace("{job}", job))

    return sample


def of_many(request: str) -> Callable[[], Sample]:
    """A macro on some tickets."""
    return lambda: Sample(
        request,
        {
            "selection": {"ticket_ids": [a_ticket().id]},
            "actions": {"macro_id": a_macro(), "with_reply": True},
        },
    )
