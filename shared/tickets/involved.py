"""The open tickets that an agent was asked about, and those that one follows: a pointer for each, below the agent, written
with the ticket's head.
"""

from __future__ import annotations

from enum import StrEnum

from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import MAIN, count_items, query
from shared.storage.transaction import Write, delete, put
from shared.tickets.model import Ticket
from shared.tickets.store import load_tickets


class PersonalQueue(StrEnum):
    """Why an agent has somebody else's ticket: the name of a queue."""

    INVOLVED = "involved"
    FOLLOWED = "followed"

    def people(self, ticket: Ticket) -> set[str]:
        """The agents in whose queue it is. A solved ticket asks nobody anything."""
        agents = ticket.involved if self is PersonalQueue.INVOLVED else ticket.followers
        return set(agents) if ticket.status.is_open else set()

    def pointers_of(self, agent_id: str) -> str:
        return f"{self.upper()}#{agent_id}"


def pointer_writes(before: Ticket, after: Ticket) -> list[Write]:
    """What a change of a ticket changes about whose queues of this kind it is in."""
    writes: list[Write] = []
    for kind in PersonalQueue:
        were, are = kind.people(before), kind.people(after)
        writes += [delete(_key(kind, agent, after.id)) for agent in sorted(were - are)]
        writes += [put({**_key(kind, agent, after.id), "id": after.id}) for agent in sorted(are - were)]
    return writes


def list_personal(
    kind: PersonalQueue, agent_id: str, cursor: str | None, limit: int
) -> tuple[list[Ticket], str | None]:
    """Up to `limit` of them, the newest ticket first: one Query for the pointers, one BatchGetItem for the heads."""
    partition = kind.pointers_of(agent_id)
    before = read_cursor(cursor, partition) if cursor else None
    rows = query(partition, beyond=before, newest_first=True, limit=limit + 1)
    more = sign_cursor(rows[limit - 1]["SK"], partition) if len(rows) > limit else None
    found = {ticket.id: ticket for ticket in load_tickets(row["id"] for row in rows[:limit])}
    tickets = [found[row["id"]] for row in rows[:limit] if row["id"] in found]
    return [ticket for ticket in tickets if agent_id in kind.people(ticket)], more


def count_personal(kind: PersonalQueue, agent_id: str, at_most: int) -> int:
    return count_items(kind.pointers_of(agent_id), MAIN, at_most)


def _key(kind: PersonalQueue, agent_id: str, ticket_id: int) -> dict[str, str]:
    return {"PK": kind.pointers_of(agent_id), "SK": f"TICKET#{ticket_id:012}"}
