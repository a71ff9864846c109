"""A problem hears that one of its incidents is open again."""

from __future__ import annotations

import pytest

from functions.problems.on_status_changed import handler
from functions.tickets.link_tickets import handler as link_tickets
from shared.tickets.events import IncidentReopened
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.people import ADA
from tests.support.pump import Pump
from tests.support.stored import events_of

pytestmark = pytest.mark.usefixtures("desk")


def reopened(problem: Ticket) -> list[int]:
    return [event.incident_id for event in events_of(problem.id) if isinstance(event, IncidentReopened)]


def test_the_problem_hears_once_of_each_time() -> None:
    problem, incident, other = a_ticket(), a_ticket(), a_ticket()
    call(link_tickets, f"PUT /tickets/{incident.id}/links/caused_by/{problem.id}", as_=ADA)
    call(link_tickets, f"PUT /tickets/{other.id}/links/related_to/{problem.id}", as_=ADA)
    pump = Pump((handler,))

    for ticket in (incident, other):
        with_status(ticket, Status.SOLVED)
    pump.run()
    assert reopened(problem) == []
    for ticket in (incident, other):
        with_status(ticket, Status.OPEN)
    pump.run()
    pump.run()

    assert reopened(problem) == [incident.id]
