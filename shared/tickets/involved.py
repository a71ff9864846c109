"""The open tickets that an agent was asked about: a pointer for each, below the agent, written with the ticket's head."""

from __future__ import annotations

from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import MAIN, count_items, query
from shared.storage.transaction import Write, delete, put
from shared.tickets.model import Ticket
from shared.tickets.store import load_tickets


def pointer_writes(before: Ticket, after: Ticket) -> list[Write]:
    """What a change of a ticket changes about whose queue of this kind it is in."""
    were, are = _pointers(before), _pointers(after)
    here = {"id": after.id}
    gone = [delete(_key(after.id, agent)) for agent in sorted(were - are)]
    return gone + [put({**_key(after.id, agent), **here}) for agent in sorted(are - were)]


def list_involved(agent_id: str, cursor: str | None, limit: int) -> tuple[list[Ticket], str | None]:
    """Up to `limit` of them, the newest ticket first: one Query for the pointers, one BatchGetItem for the heads."""
    partition = _partition(agent_id)
    before = read_cursor(cursor, partition) if cursor else None
    rows = query(partition, beyond=before, newest_first=True, limit=limit + 1)
    more = sign_cursor(rows[limit - 1]["SK"], partition) if len(rows) > limit else None
    found = {ticket.id: ticket for ticket in load_tickets(row["id"] for row in rows[:limit])}
    tickets = [found[row["id"]] for row in rows[:limit] if row["id"] in found]
    return [ticket for ticket in tickets if agent_id in _pointers(ticket)], more


def count_involved(agent_id: str, at_most: int) -> int:
    return count_items(_partition(agent_id), MAIN, at_most)


def _pointers(ticket: Ticket) -> set[str]:
    """The agents whose queue of this kind it is in: a solved ticket asks nobody anything."""
    return set(ticket.involved) if ticket.status.is_open else set()


def _key(ticket_id: int, agent_id: str) -> dict[str, str]:
    return {"PK": _partition(agent_id), "SK": f"TICKET#{ticket_id:012}"}


def _partition(agent_id: str) -> str:
    return f"INVOLVED#{agent_id}"
