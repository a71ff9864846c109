"""How a ticket's events change its clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shared.messaging.event import DeskEvent
from shared.sla.clock import FIRST, Fact, next_clocks
from shared.sla.fitting import met_by
from shared.sla.model import Rules, SlaInputs
from shared.tickets.events import (
    CustomerReplied,
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
from shared.tickets.rewind import as_of
from shared.tickets.states import Priority, Status


def with_updated_clock(
    ticket: Ticket, kind: type[VersionedTicketEvent], at: datetime, rules: Rules
) -> Ticket:
    """The ticket with its clocks after an event of this kind, which the other fields already reflect."""
    if ticket.sla is None and kind is not TicketOpened:
        return ticket  # from before the desk promised anything
    before = (ticket.sla.answers, ticket.sla.asked_after) if ticket.sla else (0, 0)
    answers, asked_after = _answers_after(*before, kind)
    inputs = inputs_of(ticket, answers, asked_after, rules)
    clocks = next_clocks(ticket.clocks, (at, ticket.version, inputs), rules)
    return ticket.model_copy(update={"sla": clocks.pop(FIRST, None), "promises": clocks})


def inputs_of(ticket: Ticket, answers: int, asked_after: int, rules: Rules) -> SlaInputs:
    """What decides its clocks after so many replies."""
    inputs = ticket.sla_inputs(answers, asked_after)
    return inputs.model_copy(update={"met": met_by(ticket, rules)})


def facts_of(ticket: Ticket, events: Sequence[DeskEvent], rules: Rules) -> list[Fact]:
    """The inputs of the clocks after each event, from the events alone; `ticket` gives what never changes."""
    met = _met_after(ticket, events, rules)
    facts: list[Fact] = []
    inputs = SlaInputs(
        brand_id=ticket.brand_id, team_id=ticket.team_id, priority=first_priority(ticket, events)
    )
    for event in events:
        if isinstance(event, SlaRelevant | TicketReplied) and not getattr(event, "automatic", False):
            inputs = _after(inputs, event).model_copy(update={"met": met.get(event.version, frozenset())})
            facts.append((event.at, event.version, inputs))
    return facts


def _met_after(ticket: Ticket, events: Sequence[DeskEvent], rules: Rules) -> dict[int, frozenset[str]]:
    """By the version of each event, the policies whose conditions the ticket met then."""
    if not any(policy.conditions for policy in rules.policies):
        return {}
    found: dict[int, frozenset[str]] = {}
    newer: list[VersionedTicketEvent] = []
    for event in reversed(events):
        if isinstance(event, VersionedTicketEvent):
            ticket = as_of(ticket, event.version, [*newer, event])
            found[event.version] = met_by(ticket, rules)
            newer = [event]
    return found


def first_priority(ticket: Ticket, events: Sequence[DeskEvent]) -> Priority:
    """The priority that the ticket was opened with: its first change says what it was."""
    changes = (event for event in events if isinstance(event, PriorityChanged))
    first = next(changes, None)
    return first.was if first else ticket.priority


def _after(inputs: SlaInputs, event: SlaRelevant | TicketReplied) -> SlaInputs:
    answers, asked_after = _answers_after(inputs.answers, inputs.asked_after, type(event))
    changes: dict[str, object] = {"answers": answers, "asked_after": asked_after}
    match event:
        case TicketOpened():
            changes |= {"team_id": event.after.team_id}
        case TicketAssigned():
            changes |= {"team_id": event.now.team_id}
        case StatusChanged():
            changes |= {
                "is_waiting": not event.now.is_owed,
                "is_solved": not event.now.is_open,
                "is_on_hold": event.now is Status.ON_HOLD,
            }
        case PriorityChanged():
            changes |= {"priority": event.now}
    return inputs.model_copy(update=changes)


def _answers_after(answers: int, asked_after: int, kind: type[VersionedTicketEvent]) -> tuple[int, int]:
    """How many answers there are, and after how many the customer asked for another one."""
    if kind is CustomerReplied:
        return answers, max(answers, asked_after)
    if kind is TicketReplied:
        return answers + 1, asked_after
    return (max(0, answers - 1) if kind is ReplyWithdrawn else answers), asked_after
