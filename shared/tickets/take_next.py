"""Take the ticket that needs somebody most: what is due soonest in one's teams, and where nothing is due, what has waited longest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from shared.errors import ConflictError, NotFoundError
from shared.identity.caller import Caller
from shared.storage.table import query
from shared.tickets.due import list_due
from shared.tickets.errors import NothingWaitingError
from shared.tickets.events import Assignment
from shared.tickets.giving import assign_ticket
from shared.tickets.model import Ticket
from shared.tickets.queues import HOLDERS, sharded
from shared.tickets.store import heads_in

_PAGE = 100
# Of what is due most is somebody's already. Beyond so many, who has waited longest comes first.
_MOST_DUE = 500
# So many may be snatched by others in the same moment.
_MOST_TRIES = 20


def take_next(by: Caller) -> Ticket:
    """The ticket, now the caller's. Two who ask at the same moment get two tickets. Raises NothingWaitingError."""
    for ticket in islice(_waiting(sorted(by.teams)), _MOST_TRIES):
        try:
            to = Assignment(team_id=ticket.team_id, assignee_id=by.id)
            return assign_ticket(ticket.id, to, by, expected_version=ticket.version)
        except (
            ConflictError,
            NotFoundError,
        ):  # somebody else was faster, or a role of brands does not reach it
            continue
    raise NothingWaitingError("nothing waits in your teams")


def _waiting(teams: list[str]) -> Iterator[Ticket]:
    cursor = None
    due = sharded([f"DUE#{team}" for team in teams])
    for _ in range(_MOST_DUE // _PAGE):
        page, cursor = list_due(due, cursor, _PAGE)
        yield from filter(_is_free, page)
        if cursor is None:
            break
    unassigned = sharded([f"UNASSIGNED#{team}" for team in teams])
    rows = [row for each in unassigned for row in query(each, index=HOLDERS, limit=_PAGE)]
    rows.sort(key=lambda row: str(row[HOLDERS.sort]))
    yield from filter(_is_free, heads_in(HOLDERS, rows[:_PAGE]).values())


def _is_free(ticket: Ticket) -> bool:
    return ticket.assignee_id is None and ticket.status.is_open and ticket.snooze is None
