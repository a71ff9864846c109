"""Who is told of what. A push asks the table for those who watch, and Cedar for those of them who may read."""

from __future__ import annotations

from datetime import timedelta

from shared.clock import now
from shared.realtime.access import readers
from shared.realtime.model import (
    Doing,
    Presence,
    customer_topics,
    people_at,
    staff_topics,
    team_topics,
)
from shared.realtime.public import PERHAPS_PUBLIC, is_public
from shared.realtime.pushing import push
from shared.realtime.store import subscribers
from shared.tickets.events import AnyTicketEvent, QueueChanging, VersionedTicketEvent
from shared.tickets.store import load_ticket

# What is imported, or comes late after a trouble, has been seen by then: browsers ask each minute besides.
NEWS_LASTS = timedelta(minutes=5)


def tell_of_ticket(event: AnyTicketEvent) -> None:
    """That the ticket changed: staff with its version, customers without, and only of what they can see."""
    if _is_old(event):
        return
    ticket = load_ticket(event.ticket_id)
    news: dict[str, object] = {"type": "ticket", "ticket_id": ticket.id}
    watching = subscribers(staff_topics(ticket))
    # A report on a delivery makes no version of the ticket.
    version = {"version": ticket.version} if isinstance(event, VersionedTicketEvent) else {}
    push(readers(watching, ticket, staff=True), news | version)
    if isinstance(event, PERHAPS_PUBLIC):
        watching += [each for each in subscribers(customer_topics(ticket)) if each not in watching]
        customers = readers(watching, ticket, staff=False)
        if customers and is_public(event, ticket):
            push(customers, news)


def tell_of_queues(event: QueueChanging) -> None:
    """That queues changed, once they are counted. Also to those whose queue the ticket has left: without its number."""
    if _is_old(event):
        return
    teams = [place.team_id for place in (event.before, event.after) if place]
    push([each.connection_id for each in subscribers(team_topics(*teams))], {"type": "queues"})


def tell_of_presence(before: Presence | None, after: Presence | None, everybody: list[Presence]) -> None:
    """Who looks at a ticket: to those who have it open. Who begins or ceases to type: also to those who see its row."""
    for ticket_id in {each.ticket_id for each in (before, after) if each}:
        steps = [each for each in (before, after) if each and each.ticket_id == ticket_id]
        among = [each.as_subscriber() for each in everybody if each.ticket_id == ticket_id]
        if any(each.doing is Doing.TYPING for each in steps):
            among += subscribers(team_topics(steps[-1].team_id))
        told = dict.fromkeys(readers(among, steps[-1], staff=True))
        others = [each for each in told if each != steps[-1].connection_id]
        people = [person.model_dump(mode="json") for person in people_at(ticket_id, everybody)]
        push(others, {"type": "presence", "ticket_id": ticket_id, "people": people})


def _is_old(event: AnyTicketEvent) -> bool:
    return now() - event.at > NEWS_LASTS
