"""An export of tickets: the job, its file, and who may have it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.attachments.model import Link
from shared.attachments.store import link_to
from shared.bulk.errors import ExportNotReadyError
from shared.bulk.events import ExportAdvanced
from shared.bulk.model import TicketSelection
from shared.bulk.selecting import Place, count_selected
from shared.clock import now
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.jobs.model import Job, JobState
from shared.jobs.store import job_write, load_job_of, new_job, part_write, require_own
from shared.messaging.event import Actor
from shared.storage.transaction import BusyError, Write, commit

KIND = "ticket-export"
CONTENT_TYPE = "text/csv"


class NewExport(BaseModel):
    """`language` is that of the titles. Moments are those of the selection's time zone."""

    model_config = ConfigDict(extra="forbid")

    selection: TicketSelection
    language: Literal["en", "de"] = "en"


class TicketExport(Job):
    """One file with one row for each ticket. `total` is what the selection counted when it began.

    `tags` are those of the parts that S3 has, which hold the first `written` rows; the next one begins at `place`. It is
    read to its end when `is_read`. `turn` counts its parts.
    """

    selection: TicketSelection | None = None
    language: str = "en"
    turn: int = 0
    written: int = 0
    upload_id: str | None = None
    tags: tuple[str, ...] = ()
    place: Place | None = None
    is_read: bool = False

    @property
    def key(self) -> str:
        return f"exports/{self.id}.csv"


def start_export(new: NewExport, by: Caller) -> TicketExport:
    facts = new_job(KIND, by, total=count_selected(new.selection, by)).model_dump()
    export = TicketExport.model_validate({**facts, "selection": new.selection, "language": new.language})
    writes = [job_write(export), export_turn_write(export, Actor.of(by))]
    commit(writes, once=by.once, response=export)
    return export


def export_turn_write(export: TicketExport, by: Actor) -> Write:
    event = ExportAdvanced(
        id=new_id(), at=now(), by=by, change_id=export.id, job_id=export.id, turn=export.turn
    )
    return part_write(event, export.id, export.turn, BusyError("this turn was taken meanwhile"))


def load_export(job_id: str) -> TicketExport:
    return load_job_of(TicketExport, KIND, job_id)


def own_export(job_id: str, by: Caller) -> TicketExport:
    return require_own(load_export(job_id), by)


def export_link(job_id: str, by: Caller) -> Link:
    export = own_export(job_id, by)
    if export.state is not JobState.DONE:
        raise ExportNotReadyError("the file is not written yet")
    return link_to(export.key, f"tickets-{export.created_at:%Y-%m-%d}.csv", CONTENT_TYPE)
