"""The open tickets of somebody who leaves."""

from __future__ import annotations

import pytest

from functions.directory.deactivate_agent import handler as deactivate_agent
from functions.jobs.list_jobs import handler as list_jobs
from functions.tickets.on_handover_started import handler
from functions.tickets.on_queue_changing import handler as count_queues
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from shared.tickets.store import load_events, load_ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def pump() -> Pump:
    return Pump((handler, count_queues))


def deactivate(to: str | None = None) -> Answer:
    return call(deactivate_agent, "POST /agents/mia/deactivation", {"hand_over_to": to}, as_=ADA)


def mias(status: Status = Status.OPEN) -> Ticket:
    return with_status(given_to(a_ticket(), "billing", "mia"), status)


def assignee(ticket: Ticket) -> str | None:
    return load_ticket(ticket.id).assignee_id


def test_open_tickets_go_to_the_successor_and_solved_ones_stay(pump: Pump) -> None:
    ticket, pending, solved, toms = (
        mias(),
        mias(Status.PENDING),
        mias(Status.SOLVED),
        given_to(a_ticket(), "tech", "tom"),
    )
    pump.run()
    answer = deactivate("lea")
    pump.run()

    assert (answer.status, answer.json["job"]["total"]) == (202, 2)
    assert [assignee(each) for each in (ticket, pending, solved, toms)] == ["lea", "lea", "mia", "tom"]
    assert load_events(ticket.id)[-1].by.id == "ada"
    job = call(list_jobs, "GET /jobs", as_=ADA).json["items"][0]
    assert (job["kind"], job["state"], job["done"], job["total"], job["refusals"]) == (
        "handover",
        "done",
        2,
        2,
        [],
    )


def test_without_a_successor_they_wait_in_the_queues_of_their_teams(pump: Pump) -> None:
    ticket = mias()
    assert deactivate().status == 202
    pump.run()
    assert (load_ticket(ticket.id).team_id, assignee(ticket)) == ("billing", None)


def test_what_the_successor_may_not_have_waits_too_and_the_job_says_why(pump: Pump) -> None:
    ticket = mias()
    deactivate("tom")
    pump.run()
    assert assignee(ticket) is None
    job = call(list_jobs, "GET /jobs", as_=ADA).json["items"][0]
    assert (job["state"], [each["subject"] for each in job["refusals"]]) == ("done", [f"#{ticket.id}"])
    assert "Tom Reed is not in Billing" in job["refusals"][0]["reason"]
