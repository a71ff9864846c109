"""Give a ticket to a team and an agent."""

from __future__ import annotations

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.storage.transaction import Write
from shared.tickets.access import load_for_update
from shared.tickets.assign import set_assignment
from shared.tickets.change import TicketChange
from shared.tickets.events import Assignment
from shared.tickets.model import Ticket
from shared.tickets.payloads import NewNote


def assign_ticket(
    ticket_id: int, to: Assignment, by: Caller, expected_version: int = 0, note: NewNote | None = None
) -> Ticket:
    """Give a ticket to a team, and perhaps to an agent who may see that team's tickets, with a note for whoever gets it."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_ASSIGN, expected_version)
    change = TicketChange(ticket, by)
    if note:
        # As the ticket is now: whoever gets it may be of a team that the caller does not reach.
        require(by, Permission.TICKETS_NOTE, ticket)
    set_assignment(change, to)
    taken = _told(change, note) if note else []
    if change.events:
        change.commit(response=change.ticket, also=taken)
    return change.ticket


def _told(change: TicketChange, note: NewNote) -> list[Write]:
    """Add the note. The writes take its files."""
    from shared.attachments.store import take_uploads  # noqa: PLC0415  # few are given with a note
    from shared.tickets.actions import write_note  # noqa: PLC0415  # 10 ms of a cold start, the same

    files, taken = take_uploads(note.upload_ids, change.by)
    write_note(change, note, files)
    return taken
