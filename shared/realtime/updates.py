"""Pushing changes to those who watch, according to the table, and may read, according to Cedar."""

from __future__ import annotations

from datetime import timedelta

from shared.clock import now
from shared.drafts.events import DraftChanged
from shared.messaging.event import DeskEvent
from shared.notifications.events import AgentNotificationEvent
from shared.realtime.access import readers
from shared.realtime.model import (
    Doing,
    Presence,
    asked_topic,
    customer_topics,
    people_at,
    queue_topics,
    staff_topics,
    ticket_topic,
)
from shared.realtime.public import PERHAPS_PUBLIC, is_public
from shared.realtime.pushing import push
from shared.realtime.store import subscribers
from shared.tickets.events import AnyTicketEvent, QueueChanging, SideThreadEvent, VersionedTicketEvent
from shared.tickets.store import load_ticket

# Older events (imported, or late after an outage) need no push: browsers also ask each minute.
PUSHED_WITHIN = timedelta(minutes=5)


def push_ticket_update(event: AnyTicketEvent) -> None:
    """Push that the ticket changed: to staff with its version, to customers without, and only if they can see the change."""
    if _is_old(event):
        return
    ticket = load_ticket(event.ticket_id)
    update: dict[str, object] = {"type": "ticket", "ticket_id": ticket.id}
    watching = subscribers(staff_topics(ticket))
    # A delivery report leaves the ticket's version as it is.
    version = {"version": ticket.version} if isinstance(event, VersionedTicketEvent) else {}
    push(readers(watching, ticket, staff=True), update | version)
    if isinstance(event, PERHAPS_PUBLIC):
        watching += [each for each in subscribers(customer_topics(ticket)) if each not in watching]
        customers = readers(watching, ticket, staff=False)
        if customers and is_public(event, ticket):
            push(customers, update)


def push_queue_update(event: QueueChanging) -> None:
    """Push that queues changed, once they are counted, also to those whose queue the ticket has left."""
    if _is_old(event):
        return
    places = [place for place in (event.before, event.after) if place]
    agents = [place.assignee_id for place in places if place.assignee_id]
    topics = queue_topics({place.team_id for place in places}, {place.brand_id for place in places}, agents)
    push([each.connection_id for each in subscribers(topics)], {"type": "queues"})


def push_asked_update(event: SideThreadEvent) -> None:
    """Push to the teams and people who were asked in a thread, who may not read its ticket, that something happened in one."""
    if _is_old(event):
        return
    topics = [asked_topic(each.id) for each in event.asked]
    push([each.connection_id for each in subscribers(topics)], {"type": "asked"})


def push_notifications_update(event: AgentNotificationEvent) -> None:
    """Push to an agent's own connections that its notifications changed."""
    if _is_old(event):
        return
    watching = subscribers([asked_topic(event.agent_id)])
    push([each.connection_id for each in watching], {"type": "notifications"})


def push_draft_update(event: DraftChanged) -> None:
    """Push to the staff who have the ticket open that its drafts are others now."""
    if _is_old(event):
        return
    ticket = load_ticket(event.ticket_id)
    watching = subscribers([ticket_topic(ticket.id)])
    push(readers(watching, ticket, staff=True), {"type": "drafts", "ticket_id": ticket.id})


def push_presence(before: Presence | None, after: Presence | None, everybody: list[Presence]) -> None:
    """Push who views a ticket to those who have it open; who starts or stops typing also to those who see its row."""
    for ticket_id in {each.ticket_id for each in (before, after) if each}:
        steps = [each for each in (before, after) if each and each.ticket_id == ticket_id]
        among = [each.as_subscriber() for each in everybody if each.ticket_id == ticket_id]
        if any(each.doing is Doing.TYPING for each in steps):
            among += subscribers(queue_topics([steps[-1].team_id], [steps[-1].brand_id], steps[-1].staff))
        receivers = dict.fromkeys(readers(among, steps[-1], staff=True))
        others = [each for each in receivers if each != steps[-1].connection_id]
        people = [person.model_dump(mode="json") for person in people_at(ticket_id, everybody)]
        push(others, {"type": "presence", "ticket_id": ticket_id, "people": people})


def _is_old(event: DeskEvent) -> bool:
    return now() - event.at > PUSHED_WITHIN
