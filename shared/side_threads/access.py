"""Who reads and answers a thread: whoever reads its ticket, and whoever was asked, who sees no more of the ticket than a summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.identity.policy import may, may_each, require
from shared.side_threads.model import AskedKind, SideThread
from shared.side_threads.store import find_thread, thread_not_found
from shared.tickets.access import require_readable, ticket_not_found
from shared.tickets.model import Ticket
from shared.tickets.store import load_ticket


@dataclass(frozen=True)
class GuardedThread:
    """A thread with its ticket, as policies see it: both decide who reaches it."""

    thread: SideThread
    ticket: Ticket

    def cedar_entity(self) -> dict[str, Any]:
        attributes = {
            "team": self.ticket.team_id,
            "brand": self.ticket.brand_id,
            "involved": [*self.ticket.staff, *self.thread.asked_ids(AskedKind.PERSON)],
            "asked_teams": self.thread.asked_ids(AskedKind.TEAM),
        }
        uid = {"type": "SideThread", "id": f"{self.thread.ticket_id}/{self.thread.id}"}
        return {"uid": uid, "attrs": attributes, "parents": []}


def load_guarded(
    caller: Caller, ticket_id: int, thread_id: int, permission: Permission = Permission.SIDE_THREADS_READ
) -> GuardedThread:
    """The thread, if the caller may do this with it. Whoever may not read it does not learn that its ticket exists."""
    ticket, thread = load_ticket(ticket_id), find_thread(ticket_id, thread_id)
    if thread is None:
        require_readable(ticket, caller)
        raise thread_not_found(ticket_id, thread_id)
    guarded = GuardedThread(thread, ticket)
    if not may(caller, Permission.SIDE_THREADS_READ, guarded):
        raise ticket_not_found(ticket_id)
    require(caller, permission, guarded)
    caller.fields.require_shown(GovernedField.NOTES)
    if permission is not Permission.SIDE_THREADS_READ:
        caller.fields.require_editable(GovernedField.NOTES)
    return guarded


def readable_threads(caller: Caller, threads: Sequence[GuardedThread]) -> list[SideThread]:
    """Those that the caller may read."""
    allowed = may_each(caller, Permission.SIDE_THREADS_READ, threads)
    return [each.thread for each, is_allowed in zip(threads, allowed, strict=True) if is_allowed]
