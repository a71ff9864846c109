"""What a problem hears of the tickets that it has caused."""

from __future__ import annotations

from contextlib import suppress

from shared.identity.caller import Caller
from shared.storage.transaction import AlreadyDoneError
from shared.tickets.change import TicketChange
from shared.tickets.events import IncidentReopened, StatusChanged
from shared.tickets.store import load_ticket
from shared.tickets.ticket_link import LinkKind


def report_reopened(event: StatusChanged) -> None:
    """Each problem that caused this ticket hears once that it is open again."""
    if event.was.is_open or not event.now.is_open:
        return
    incident = load_ticket(event.ticket_id)
    for link in incident.links:
        if link.kind is LinkKind.CAUSED_BY:
            _report(event, link.ticket_id)


def _report(event: StatusChanged, problem_id: int) -> None:
    by = Caller.system("problems", once=f"{event.id}:{problem_id}")
    change = TicketChange(load_ticket(problem_id), by)
    change.record(IncidentReopened, {"incident_id": event.ticket_id})
    with suppress(AlreadyDoneError):
        change.commit()
