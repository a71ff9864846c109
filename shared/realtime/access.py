"""Who is behind a connection now, and whom a push may reach.

Both are asked each time, of the directory as it is (at most a minute old) and of Cedar: a connection that was opened, or a
subscription that was granted, is no right.
"""

from __future__ import annotations

from collections.abc import Iterable

from shared.directory.store import directory
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission
from shared.identity.policy import Guarded, may
from shared.realtime.model import Connection, Subscriber


def caller_behind(kind: CallerKind, caller_id: str) -> Caller | None:
    """The agent as the directory has it now, None if it no longer does. A customer's id is all that policies read."""
    if kind is CallerKind.CUSTOMER:
        return Caller(kind=kind, id=caller_id, name="")
    agent = directory().agent(caller_id)
    return directory().caller_of(agent) if agent else None


def is_as_before(connection: Connection, caller: Caller) -> bool:
    """Whether the caller sees the same queues as when the connection was opened."""
    opened = (connection.kind, connection.scope, frozenset(connection.teams), frozenset(connection.brands))
    return opened == (caller.kind, caller.scope, caller.teams, caller.brands)


def readers(among: Iterable[Subscriber], thing: Guarded, *, staff: bool) -> list[str]:
    """The connections whose holders may read this ticket now: those of staff, or those of customers."""
    decided: dict[tuple[CallerKind, str], bool] = {}
    for each in among:
        who = (each.kind, each.caller_id)
        if who not in decided:
            caller = caller_behind(*who)
            is_meant = caller is not None and caller.is_staff == staff
            decided[who] = is_meant and caller is not None and may(caller, Permission.TICKETS_READ, thing)
    return [each.connection_id for each in among if decided[each.kind, each.caller_id]]
