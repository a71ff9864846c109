"""Events of changing many tickets at once."""

from __future__ import annotations

from shared.messaging.event import DeskEvent


class BulkAdvanced(DeskEvent):
    """A bulk job goes on. `turn` counts these events of one job: whoever hears an older one than the job's has nothing to do."""

    job_id: str
    turn: int


class BulkFinished(DeskEvent):
    """Somebody has changed many tickets at once."""

    job_id: str
    changed: int
    refused: int


class ExportAdvanced(DeskEvent):
    """An export goes on. See `BulkAdvanced` for `turn`."""

    job_id: str
    turn: int


class TicketsExported(DeskEvent):
    """Somebody has so many tickets in a file."""

    job_id: str
    tickets: int
