"""The tickets of a selection, page by page, each as it is now and as far as the caller may read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from pydantic import BaseModel

from shared.bulk.model import TicketSelection
from shared.conditions.clauses import AllOf, Between
from shared.conditions.fields import Field
from shared.identity.caller import Caller
from shared.search.actions import readable_now
from shared.search.engine import engine
from shared.search.model import Slice, Sort
from shared.tickets.model import Ticket
from shared.tickets.reading import QueuePage, count_queues, list_queue
from shared.tickets.states import Queue
from shared.tickets.store import load_tickets
from shared.views.actions import matching_query

PAGE = 100


class Place(BaseModel):
    """Where a page ends: at a queue's cursor; or at the second in which its last ticket was made, of which these were taken."""

    cursor: str | None = None
    since: datetime | None = None
    taken: tuple[int, ...] = ()


class SelectedPage(NamedTuple):
    """`end` is where the next page begins, None behind the last one."""

    tickets: list[Ticket]
    end: Place | None


def selected_pages(
    selection: TicketSelection, by: Caller, place: Place | None = None
) -> Iterator[SelectedPage]:
    """What is changed meanwhile moves no other ticket out of the pages that are left."""
    if selection.ticket_ids is not None:
        for start in range(0, len(selection.ticket_ids), PAGE):
            yield SelectedPage(readable_now(selection.ticket_ids[start : start + PAGE], by), None)
        return
    at: Place | None = place or Place()
    while at is not None:
        page = _of_queue(selection.queue, by, at) if selection.queue else _of_conditions(selection, by, at)
        yield page
        at = page.end


def count_selected(selection: TicketSelection, by: Caller) -> int:
    """As the queue's counter or the index knows it: a moment behind the pages."""
    if selection.ticket_ids is not None:
        return len(set(selection.ticket_ids))
    if selection.queue is not None:
        return int(getattr(count_queues(by), selection.queue))
    query, scope = matching_query(selection.conditions or "", selection.time_zone, by)
    return engine().count(query, scope)


def _of_queue(queue: Queue, by: Caller, place: Place) -> SelectedPage:
    found = list_queue(QueuePage(queue=queue, limit=PAGE, cursor=place.cursor), by)
    return SelectedPage(found.items, Place(cursor=found.next_cursor) if found.next_cursor else None)


def _of_conditions(selection: TicketSelection, by: Caller, place: Place) -> SelectedPage:
    """In the order in which they were made, which nothing changes: an engine pages only so deep by counting."""
    query, scope = matching_query(selection.conditions or "", selection.time_zone, by)
    if place.since:
        where = AllOf(clauses=(query.where, Between(field=Field.CREATED, since=place.since)))
        query = query.model_copy(update={"where": where})
    limit = PAGE + len(place.taken)
    found = engine().find(query, scope, Slice(limit=limit, sort=Sort.CREATED, reverse=True))
    fresh = [hit.ticket_id for hit in found.hits if hit.ticket_id not in place.taken][:PAGE]
    end = _behind(place, load_tickets(fresh)) if len(found.hits) == limit else None
    return SelectedPage(readable_now(fresh, by), end)


def _behind(place: Place, tickets: list[Ticket]) -> Place | None:
    if not tickets:
        return None
    seconds = {ticket.id: ticket.created_at.replace(microsecond=0) for ticket in tickets}
    since = max(seconds.values())
    before = place.taken if since == place.since else ()
    return Place(since=since, taken=(*before, *(number for number, at in seconds.items() if at == since)))
