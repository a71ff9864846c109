"""Queues: the index partitions that hold each, and the counters of their tickets.

An index key ends in a shard, because one partition takes 1,000 write units a second. A busy desk deploys with more
shards, and readers merge them.
"""

from __future__ import annotations

from datetime import datetime

from shared.clock import sortable
from shared.config import queue_shards
from shared.identity.caller import Caller, CallerKind, Scope
from shared.storage.table import Index
from shared.tickets.model import QueueKeys, Ticket
from shared.tickets.states import Queue, Status

# The solved tickets, in the order in which they are closed: nobody holds them, so they are in the holders' index.
TO_CLOSE = "TO-CLOSE"
INDEXES = EVERYBODYS, HOLDERS, TEAMS, REQUESTERS, DUE = [Index.secondary(number) for number in range(1, 6)]


def partitions(queue: Queue, caller: Caller, all_teams: list[str]) -> tuple[Index, list[str]]:
    """The index, and the partitions of it that hold `queue` for `caller`, as far as its role reaches.

    For a role of brands they hold other brands' tickets too, which the reader leaves out. What a caller is involved in
    or follows is in no index of heads, see `involved.py`.
    """
    if caller.kind is CallerKind.CUSTOMER:
        return REQUESTERS, [f"CONTACT#{caller.id}"]
    everywhere = caller.scope in {Scope.ALL, Scope.BRAND}
    visible = _visible_teams(caller, all_teams)
    match queue:
        case Queue.MINE:
            return HOLDERS, sharded([f"AGENT#{caller.id}"])
        case Queue.UNASSIGNED | Queue.DUE:
            index = HOLDERS if queue is Queue.UNASSIGNED else DUE
            return index, sharded([f"{queue.upper()}#{team}" for team in visible])
        case Queue.TEAMS:
            names = [f"OPEN#{team}" for team in sorted(caller.teams & {*visible})]
        case Queue.OPEN | Queue.SOLVED if everywhere:
            return EVERYBODYS, sharded([queue.upper()])
        case Queue.OPEN:
            names = [f"{state}#{team}" for team in visible for state in ("OPEN", "SNOOZED")]
        case _:
            names = [f"{queue.upper()}#{team}" for team in visible]
    return TEAMS, sharded(names)


def everybodys_partitions() -> list[str]:
    """Those of `EVERYBODYS` that hold every ticket."""
    return sharded(["OPEN", "SOLVED"])


def index_keys(ticket: Ticket) -> dict[str, str | None]:
    """The index attributes of a ticket's head; None where it is not in an index.

    Sorted by the last change that the index's readers know of; what is due, by when it is due.
    """
    shard = f"#{ticket.id % queue_shards()}"
    keys = {
        index.partition: name if index is REQUESTERS else name + shard
        for index, name in index_partitions(ticket).items()
    }
    sort_keys = {name.removesuffix("PK") + "SK": _sort_key(ticket, ticket.updated_at) for name in keys}
    last_word = _sort_key(ticket, ticket.last_word_at)
    sort_keys[REQUESTERS.sort] = last_word
    if ticket.status is Status.SOLVED:
        sort_keys[HOLDERS.sort] = last_word
    if due_at := ticket.promised_at:
        sort_keys[DUE.sort] = _sort_key(ticket, due_at)
    nowhere = dict.fromkeys(name for index in INDEXES for name in (index.partition, index.sort))
    return nowhere | keys | sort_keys


def due_keys(ticket: Ticket) -> tuple[str | None, str | None] | None:
    """The partition and sort key of a ticket in the index of what is due; None if it is not due."""
    keys = index_keys(ticket)
    return (keys[DUE.partition], keys[DUE.sort]) if keys[DUE.partition] else None


def ticket_id_in(sort_key: str) -> int:
    """The number of the ticket with this sort key."""
    return int(sort_key.rpartition("#")[2])


def _sort_key(ticket: Ticket, moment: datetime) -> str:
    return f"{sortable(moment)}#{ticket.id:012}"


def index_partitions(ticket: Ticket) -> dict[Index, str]:
    """The index partitions that list a ticket, without their shard.

    Two indexes are sparse: closed tickets leave the holders' one, answered tickets that of what is due. A snoozed ticket is
    among all that are open and what is due, and otherwise in partitions of its own.
    """
    state = "OPEN" if ticket.status.is_open else "SOLVED"
    found = {
        EVERYBODYS: state,
        TEAMS: f"{'SNOOZED' if ticket.snooze else state}#{ticket.team_id}",
        REQUESTERS: f"CONTACT#{ticket.requester.contact_id}",
    }
    if ticket.status is not Status.CLOSED:
        found[HOLDERS] = _holder(ticket.queue_keys) if ticket.status.is_open else TO_CLOSE
    if ticket.promised_at:
        found[DUE] = f"DUE#{ticket.team_id}"
    return found


def counters(queue_keys: QueueKeys | None) -> set[str]:
    """The counters that count a ticket with these keys."""
    if queue_keys is None:
        return set()
    if not queue_keys.is_open:
        return {f"SOLVED#{queue_keys.team_id}"}
    return {f"{'SNOOZED' if queue_keys.is_snoozed else 'OPEN'}#{queue_keys.team_id}", _holder(queue_keys)}


def held_by(agent_id: str) -> list[str]:
    """The partitions, and the counters, of all open tickets that an agent has."""
    return [f"AGENT#{agent_id}", f"SNOOZED-OF#{agent_id}"]


def _holder(queue_keys: QueueKeys) -> str:
    if queue_keys.is_snoozed:
        return f"SNOOZED-OF#{queue_keys.assignee_id or ''}"
    return f"AGENT#{queue_keys.assignee_id}" if queue_keys.assignee_id else f"UNASSIGNED#{queue_keys.team_id}"


def counters_of(queue: Queue, caller: Caller, all_teams: list[str]) -> set[str]:
    """The counters whose sum is the length of `queue` for `caller`."""
    visible = _visible_teams(caller, all_teams)
    match queue:
        case Queue.MINE:
            return {f"AGENT#{caller.id}"}
        case Queue.TEAMS:
            return {f"OPEN#{team}" for team in caller.teams & {*visible}}
        case Queue.OPEN:
            return {f"{state}#{team}" for team in visible for state in ("OPEN", "SNOOZED")}
        case _:
            return {f"{queue.upper()}#{team}" for team in visible}


def _visible_teams(caller: Caller, all_teams: list[str]) -> list[str]:
    """The teams whose queues hold tickets that the caller's role reaches. The policies say the same of each ticket."""
    match caller.scope:
        case Scope.ALL | Scope.BRAND:
            return all_teams
        case Scope.TEAM:
            return sorted(caller.teams)
    return []


def sharded(partitions: list[str]) -> list[str]:
    return [f"{partition}#{shard}" for partition in partitions for shard in range(queue_shards())]
