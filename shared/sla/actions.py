"""Watching, recording and explaining a ticket's clock."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel

from shared.aws import client
from shared.clock import now, sortable
from shared.config import clock_workflow
from shared.directory.store import sla_rules
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.sla.clock import explain
from shared.sla.model import Clock, Explanation
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


class TicketSla(BaseModel):
    """A ticket's clock and its explanation; neither where no policy applies."""

    sla: Clock | None = None
    explanation: Explanation | None = None


def watch(event: SlaRelevant) -> None:
    """Start the workflow, if the clock has to be watched from this event on. Idempotent."""
    clock = load_ticket(event.ticket_id).sla
    if clock is None or clock.run != event.version or clock.wakes_at is None:
        return
    asked = {"ticket_id": event.ticket_id, "run": clock.run, "wakes_at": sortable(clock.wakes_at)}
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
    """Record the warning or the breach if it is due, and return until when to sleep; None if nothing is left to wait for.

    Raises StaleTicketError if the ticket is being changed: the workflow then looks again.
    """
    ticket = load_ticket(watch.ticket_id)
    if ticket.sla is None or ticket.sla.run != watch.run:
        return watch.model_copy(update={"wakes_at": None})
    # An emulator that shortens waits wakes early: it means the time that it was asked for.
    moment = max(now(), watch.wakes_at or now())
    notice = _due(ticket.sla, moment)
    if notice is None:
        return watch.model_copy(update={"wakes_at": ticket.sla.wakes_at})
    clock = ticket.sla.model_copy(update={"told": notice})
    change = TicketChange(ticket, Caller.system("sla"))
    change.record(RECORDED[notice], {"due_at": clock.due_at}, sla=clock)
    # A warning does not count as activity: the ticket keeps its place in the lists.
    change.ticket = change.ticket.model_copy(update={"updated_at": ticket.updated_at})
    change.commit()
    return watch.model_copy(update={"wakes_at": clock.wakes_at})


def explained(ticket_id: int, caller: Caller) -> TicketSla:
    """The clock, and every span of time that it counted or left out. One Query reads the ticket's whole log."""
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_TRIAGE)
    caller.fields.require_shown(GovernedField.SLA)
    if ticket.sla is None or not ticket.sla.is_promised:
        return TicketSla()
    events = load_events(ticket_id)
    explanation = explain(ticket.sla, facts_of(ticket, events), sla_rules(), now())
    breaches: list[Any] = [event.due_at for event in events if isinstance(event, SlaBreached)]
    update = {"breached_at": breaches[-1]} if breaches and ticket.sla.told == "breached" else {}
    return TicketSla(sla=ticket.sla, explanation=explanation.model_copy(update=update))


def _due(clock: Clock, moment: datetime) -> Notice | None:
    if clock.wakes_at is None or clock.wakes_at > moment:
        return None
    return "breached" if clock.due_at is not None and clock.due_at <= moment else "warned"
