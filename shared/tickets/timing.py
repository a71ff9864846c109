"""How a ticket's events change its clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shared.messaging.event import DeskEvent
from shared.sla.clock import Fact, next_clock
from shared.sla.model import Rules, SlaInputs
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
from shared.tickets.states import Priority


def with_updated_clock(
    ticket: Ticket, kind: type[VersionedTicketEvent], at: datetime, rules: Rules
) -> Ticket:
    """The ticket with its clock after an event of this kind, which the other fields already reflect."""
    if ticket.sla is None and kind is not TicketOpened:
        return ticket  # from before the desk promised anything
    answers = _answers_after(ticket.sla.answers if ticket.sla else 0, kind)
    clock = next_clock(ticket.sla, (at, ticket.version, ticket.sla_inputs(answers)), rules)
    return ticket.model_copy(update={"sla": clock})


def facts_of(ticket: Ticket, events: Sequence[DeskEvent]) -> list[Fact]:
    """The inputs of the clock after each event, from the events alone; `ticket` gives what never changes."""
    facts: list[Fact] = []
    inputs = SlaInputs(
        brand_id=ticket.brand_id, team_id=ticket.team_id, priority=first_priority(ticket, events)
    )
    for event in events:
        if isinstance(event, SlaRelevant | TicketReplied) and not getattr(event, "automatic", False):
            inputs = _after(inputs, event)
            facts.append((event.at, event.version, inputs))
    return facts


def first_priority(ticket: Ticket, events: Sequence[DeskEvent]) -> Priority:
    """The priority that the ticket was opened with: its first change says what it was."""
    changes = (event for event in events if isinstance(event, PriorityChanged))
    first = next(changes, None)
    return first.was if first else ticket.priority


def _after(inputs: SlaInputs, event: SlaRelevant | TicketReplied) -> SlaInputs:
    changes: dict[str, object] = {"answers": _answers_after(inputs.answers, type(event))}
    match event:
        case TicketOpened():
            changes |= {"team_id": event.after.team_id}
        case TicketAssigned():
            changes |= {"team_id": event.now.team_id}
        case StatusChanged():
            changes |= {
                "is_waiting": not event.now.is_owed,
                "is_solved": not event.now.is_open,
            }
        case PriorityChanged():
            changes |= {"priority": event.now}
    return inputs.model_copy(update=changes)


def _answers_after(answers: int, kind: type[VersionedTicketEvent]) -> int:
    if kind is TicketReplied:
        return answers + 1
    return max(0, answers - 1) if kind is ReplyWithdrawn else answers
