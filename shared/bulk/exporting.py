"""What an export does when it is its turn: it writes the next part of its file, from page to page of the tickets."""

from __future__ import annotations

from dataclasses import dataclass

from shared.bulk.events import ExportAdvanced, TicketsExported
from shared.bulk.export import CONTENT_TYPE, TicketExport, export_turn_write, load_export
from shared.bulk.running import agent_of
from shared.bulk.selecting import Place, selected_pages
from shared.bulk.ticket_rows import TicketRows
from shared.identity.caller import Caller
from shared.jobs.failing import recording_failures
from shared.jobs.model import JobState
from shared.jobs.store import finished, job_write, with_progress
from shared.messaging.event import Actor
from shared.records.change import Change
from shared.storage.transaction import commit
from shared.tabular.csv_text import BEGIN, csv_bytes
from shared.tabular.large_file import PART_BYTES, complete_file, create_file, put_part

# So often whoever waits sees it move.
_PAGES_OF_A_STEP = 10


@dataclass(frozen=True)
class _Part:
    """`rows` are those of the file up to its end; behind it, `place` is where the next part begins."""

    content: bytes
    rows: int
    place: Place | None


def export_next(event: ExportAdvanced) -> None:
    """One part of the file. Heard again, it is written again from where it begins."""
    export = load_export(event.job_id)
    if _is_behind(event, export):
        return
    with recording_failures(export.id, lambda failed: _is_behind(event, load_export(failed.id))):
        by = agent_of(event.by)
        if export.is_read:
            _finish(export, by)
        else:
            _write_part(export, by)


def _is_behind(event: ExportAdvanced, export: TicketExport) -> bool:
    return export.turn != event.turn or export.state not in {JobState.RUNNING, JobState.FAILED}


def _write_part(export: TicketExport, by: Caller) -> None:
    upload_id = export.upload_id or create_file(export.key, CONTENT_TYPE)
    export, part = _read_part(export, by)
    tag = put_part(export.key, upload_id, len(export.tags) + 1, part.content)
    after = with_progress(
        export,
        done=part.rows,
        written=part.rows,
        upload_id=upload_id,
        tags=(*export.tags, tag),
        place=part.place,
        is_read=part.place is None,
        turn=export.turn + 1,
    )
    commit([job_write(after), export_turn_write(after, Actor.of(by))])


def _read_part(export: TicketExport, by: Caller) -> tuple[TicketExport, _Part]:
    """Pages until the part is as large as S3 wants it. How far it is, the job says now and then."""
    assert export.selection is not None, "every export has one"
    table = TicketRows(by, export.language, export.selection.time_zone)
    content = bytearray() if export.tags else bytearray(BEGIN + csv_bytes([table.titles]))
    rows, place = export.written, export.place
    for number, page in enumerate(selected_pages(export.selection, by, export.place), start=1):
        content += csv_bytes(table.row_of(ticket) for ticket in page.tickets)
        rows, place = rows + len(page.tickets), page.end
        if place is not None and len(content) >= PART_BYTES:
            break
        if number % _PAGES_OF_A_STEP == 0:
            export = with_progress(export, done=rows)
            commit([job_write(export)])
    return export, _Part(bytes(content), rows, place)


def _finish(export: TicketExport, by: Caller) -> None:
    assert export.upload_id is not None, "what is read was written"
    complete_file(export.key, export.upload_id, export.tags)
    change = Change(by, export.id)
    change.log(TicketsExported, f"JOB#{export.id}", audited_as="", job_id=export.id, tickets=export.written)
    after = finished(export.model_copy(update={"total": export.written}))
    commit([job_write(after), *change.writes()])
