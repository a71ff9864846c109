"""Watching, recording and explaining a ticket's clocks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from shared.aws import client
from shared.clock import now, sortable
from shared.config import clock_workflow
from shared.directory.store import sla_rules
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.messaging.event import DeskEvent
from shared.sla.clock import FIRST, explain, wakes_at
from shared.sla.model import Clock, Explanation, PromiseKind
from shared.telemetry import logger
from shared.tickets.access import load_authorized
from shared.tickets.change import TicketChange
from shared.tickets.events import SlaBreached, SlaRelevant, SlaWarned
from shared.tickets.store import load_events, load_ticket
from shared.tickets.timing import facts_of

Notice = Literal["warned", "breached"]
RECORDED: dict[Notice, type[SlaWarned | SlaBreached]] = {"warned": SlaWarned, "breached": SlaBreached}


class ClockWatch(BaseModel):
    """One run of the workflow: whose clock it watches, from which version on, and until when it sleeps."""

    ticket_id: int
    run: int
    wakes_at: datetime | None


class ExplainedPromise(BaseModel):
    promise: PromiseKind
    clock: Clock
    explanation: Explanation


class TicketSla(BaseModel):
    """The clock of the first answer and its explanation, neither where no policy applies; and those of all promises."""

    sla: Clock | None = None
    explanation: Explanation | None = None
    promises: list[ExplainedPromise] = []


def watch(event: SlaRelevant) -> None:
    """Start the workflow, if the clock has to be watched from this event on. Idempotent."""
    ticket = load_ticket(event.ticket_id)
    clock, wakes = ticket.sla, wakes_at(ticket.clocks.values())
    if clock is None or clock.run != event.version or wakes is None:
        return
    asked = {"ticket_id": event.ticket_id, "run": clock.run, "wakes_at": sortable(wakes)}
    workflows = client("stepfunctions")
    try:
        workflows.start_execution(
            stateMachineArn=clock_workflow(),
            # A name stays taken for 90 days, even after its run has ended.
            name=f"ticket-{event.ticket_id}-{clock.run}",
            input=json.dumps(asked),
        )
    except workflows.exceptions.ExecutionAlreadyExists:
        logger.info("already watched", extra={"ticket_id": event.ticket_id})


def check_clock(watch: ClockWatch) -> ClockWatch:
    """Record the warnings and breaches that are due, and return until when to sleep; None if nothing is left to wait for.

    Raises StaleTicketError if the ticket is being changed: the workflow then looks again.
    """
    ticket = load_ticket(watch.ticket_id)
    if ticket.sla is None or ticket.sla.run != watch.run:
        return watch.model_copy(update={"wakes_at": None})
    # An emulator that shortens waits wakes early: it means the time that it was asked for.
    moment = max(now(), watch.wakes_at or now())
    due = {promise: notice for promise, clock in ticket.clocks.items() if (notice := _due(clock, moment))}
    if not due:
        return watch.model_copy(update={"wakes_at": wakes_at(ticket.clocks.values())})
    change = TicketChange(ticket, Caller.system("sla"))
    for promise, notice in due.items():
        _tell(change, promise, notice)
    # A warning does not count as activity: the ticket keeps its place in the lists.
    change.ticket = change.ticket.model_copy(update={"updated_at": ticket.updated_at})
    change.commit()
    return watch.model_copy(update={"wakes_at": wakes_at(change.ticket.clocks.values())})


def explained(ticket_id: int, caller: Caller) -> TicketSla:
    """The clock, and every span of time that it counted or left out. One Query reads the ticket's whole log."""
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_TRIAGE)
    caller.fields.require_shown(GovernedField.SLA)
    clocks = {promise: clock for promise, clock in ticket.clocks.items() if clock.is_promised}
    if not clocks:
        return TicketSla()
    events = load_events(ticket_id)
    rules, moment = sla_rules(), now()
    facts = facts_of(ticket, events, rules)
    promises = [
        ExplainedPromise(
            promise=promise,
            clock=clock,
            explanation=explain(clock, facts, rules, moment, promise).model_copy(
                update={"breached_at": _breached_at(events, promise) if clock.told == "breached" else None}
            ),
        )
        for promise, clock in clocks.items()
    ]
    first = next((each for each in promises if each.promise is FIRST), None)
    return TicketSla(
        sla=first.clock if first else None,
        explanation=first.explanation if first else None,
        promises=promises,
    )


def _breached_at(events: Iterable[DeskEvent], promise: PromiseKind) -> datetime | None:
    breaches = [each for each in events if isinstance(each, SlaBreached) and each.promise is promise]
    return breaches[-1].due_at if breaches else None


def _tell(change: TicketChange, promise: PromiseKind, notice: Notice) -> None:
    clock = change.ticket.clocks[promise].model_copy(update={"told": notice})
    others = change.ticket.promises
    told = {"sla": clock} if promise is FIRST else {"promises": {**others, promise: clock}}
    change.record(RECORDED[notice], {"due_at": clock.due_at, "promise": promise}, **told)


def _due(clock: Clock, moment: datetime) -> Notice | None:
    if clock.wakes_at is None or clock.wakes_at > moment:
        return None
    return "breached" if clock.due_at is not None and clock.due_at <= moment else "warned"
