"""Searching tickets."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from shared.clock import now
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may_each
from shared.search.engine import engine
from shared.search.language import Reader, read_query
from shared.search.model import Hit, Slice
from shared.search.results import Facet, SearchHit, SearchResults, TicketSearch
from shared.search.scope import scope_of
from shared.storage.signing import read_cursor, sign_cursor
from shared.tickets.access import redacted_for
from shared.tickets.model import Ticket
from shared.tickets.store import load_tickets

# Nobody reads a thousand hits; they refine the search.
DEEPEST = 1000


def search_tickets(asked: TicketSearch, caller: Caller) -> SearchResults:
    """A page of the tickets that the caller may read, each as it is now."""
    scope = scope_of(caller, directory())
    known = directory() if scope.staff else directory().model_copy(update={"ticket_statuses": ()})
    reader = Reader(caller.id, known, now(), ZoneInfo(asked.time_zone), scope.fields)
    reading = read_query(asked.q, reader)
    place = f"search:{caller.id}:{asked.q}"
    offset = int(read_cursor(asked.cursor, place)) if asked.cursor else 0
    found = engine().find(reading.query, scope, Slice(offset=offset, limit=asked.limit))
    end = offset + asked.limit
    return SearchResults(
        items=_as_they_are(found.hits, caller),
        total=found.total,
        facets=[Facet(field=field, values=values) for field, values in found.facets.items()],
        hints=reading.hints,
        next_cursor=sign_cursor(str(end), place) if end < min(found.total, DEEPEST) else None,
    )


def readable_now(ticket_ids: Iterable[int], caller: Caller) -> list[Ticket]:
    """In this order, without those that the caller may no longer read: the index is a moment behind the table."""
    wanted = [*ticket_ids]
    tickets = load_tickets(wanted)
    allowed = may_each(caller, Permission.TICKETS_READ, tickets)
    readable = {ticket.id: ticket for ticket, may in zip(tickets, allowed, strict=True) if may}
    return [readable[ticket_id] for ticket_id in wanted if ticket_id in readable]


def _as_they_are(hits: list[Hit], caller: Caller) -> list[SearchHit]:
    readable = {ticket.id: ticket for ticket in readable_now((hit.ticket_id for hit in hits), caller)}
    return [
        SearchHit(
            ticket=redacted_for(caller, readable[hit.ticket_id]), subject=hit.subject, passage=hit.passage
        )
        for hit in hits
        if hit.ticket_id in readable
    ]
