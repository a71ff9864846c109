"""What a ticket's events say to its clock. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shared.messaging.event import DeskEvent
from shared.sla.clock import Fact, advanced
from shared.sla.model import Rules, Standing
from shared.tickets.events import (
    PriorityChanged,
    ReplyWithdrawn,
    SlaRelevant,
    StatusChanged,
    TicketAssigned,
    TicketOpened,
    TicketReplied,
    VersionedTicketEvent,
)
from shared.tickets.model import Ticket
from shared.tickets.states import Priority, Status


def turned(ticket: Ticket, kind: type[VersionedTicketEvent], at: datetime, rules: Rules) -> Ticket:
    """The ticket with its clock after a fact of this kind, which the rest of it shows already."""
    if ticket.sla is None and kind is not TicketOpened:
        return ticket  # from before the desk promised anything
    answers = _answers_after(ticket.sla.answers if ticket.sla else 0, kind)
    clock = advanced(ticket.sla, (at, ticket.version, ticket.standing(answers)), rules)
    return ticket.model_copy(update={"sla": clock})


def facts_of(ticket: Ticket, events: Sequence[DeskEvent]) -> list[Fact]:
    """How a ticket stood after each of its events, read from them alone; `ticket` only says what never changes."""
    facts: list[Fact] = []
    standing = Standing(
        brand_id=ticket.brand_id, team_id=ticket.team_id, priority=first_priority(ticket, events)
    )
    for event in events:
        if isinstance(event, SlaRelevant | TicketReplied):
            standing = _after(standing, event)
            facts.append((event.at, event.version, standing))
    return facts


def first_priority(ticket: Ticket, events: Sequence[DeskEvent]) -> Priority:
    """A ticket is opened with a priority; only a change of it says which it was."""
    changes = (event for event in events if isinstance(event, PriorityChanged))
    first = next(changes, None)
    return first.was if first else ticket.priority


def _after(standing: Standing, event: SlaRelevant | TicketReplied) -> Standing:
    changes: dict[str, object] = {"answers": _answers_after(standing.answers, type(event))}
    match event:
        case TicketOpened():
            changes |= {"team_id": event.after.team_id}
        case TicketAssigned():
            changes |= {"team_id": event.now.team_id}
        case StatusChanged():
            changes |= {
                "is_waiting": event.now not in {Status.NEW, Status.OPEN},
                "is_solved": not event.now.is_open,
            }
        case PriorityChanged():
            changes |= {"priority": event.now}
    return standing.model_copy(update=changes)


def _answers_after(answers: int, kind: type[VersionedTicketEvent]) -> int:
    if kind is TicketReplied:
        return answers + 1
    return max(0, answers - 1) if kind is ReplyWithdrawn else answers
