"""The rules of a team's own statuses."""

from __future__ import annotations

from shared.directory.store import directory
from shared.directory.verbs import DirectoryVerbs, require_free_name
from shared.errors import InvalidError
from shared.tickets.own_status import TicketStatus


class StatusNameTakenError(InvalidError):
    """Another status has this name."""


class CategoryFixedError(InvalidError):
    """A status stays in its category: the tickets that have it stand in the queues of that."""


def _fits(status: TicketStatus) -> TicketStatus:
    require_free_name(status.name, directory().ticket_statuses, StatusNameTakenError, but=status.id)
    before = directory().ticket_status(status.id)
    if before and before.category is not status.category:
        raise CategoryFixedError(
            "a status stays in its category",
            **{"body.category": "cannot be changed: archive this status and make another"},
        )
    return status


def _nothing_needs_it(status: TicketStatus) -> None:
    """Tickets that have it keep it, and its name; it is only no longer offered."""


status_verbs = DirectoryVerbs(TicketStatus, _fits, _nothing_needs_it)
