"""Somebody leaves: out at once, and what they had open goes to somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from functions.directory.agents import handler as agents
from functions.directory.deactivate_agent import handler
from functions.directory.preview_deactivation import handler as preview_deactivation
from functions.tickets.assign_ticket import handler as assign_ticket
from functions.tickets.on_handover_started import handler as hand_over
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.directory.store import directory, directory_writes, forget_directory
from shared.identity.caller import Caller
from shared.storage.transaction import commit
from shared.tickets.states import Status
from shared.tickets.store import load_ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, ANA, MIA, MIA_AGENT, TOM
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk")


def deactivate(agent_id: str = "mia", to: str | None = None, as_: Caller = ADA, **more: Any) -> Answer:
    return call(handler, f"POST /agents/{agent_id}/deactivation", {"hand_over_to": to}, as_=as_, **more)


def test_a_deactivated_agent_is_given_nothing() -> None:
    ticket = a_ticket()
    deactivate()
    to = {"team_id": "billing", "assignee_id": "mia"}
    assert call(assign_ticket, f"PUT /tickets/{ticket.id}/assignment", to, as_=ADA).problem == "unknown-agent"


def test_archiving_is_deactivating() -> None:
    ticket = given_to(a_ticket(), "billing", "mia")
    assert call(agents, "PUT /agents/mia/archive", as_=ADA).json["archived_at"]
    Pump((hand_over,)).run()
    assert load_ticket(ticket.id).assignee_id is None
    assert call(agents, "PUT /agents/mia/archive", as_=ADA).status == 200
    assert deactivate().problem == "agent-deactivated"


def test_a_solved_ticket_of_theirs_waits_in_the_teams_queue_once_it_is_reopened() -> None:
    ticket, other = (given_to(a_ticket(), "billing", each) for each in ("mia", "lea"))
    for each in (ticket, other):
        with_status(each, Status.SOLVED)
    deactivate()
    Pump((hand_over,)).run()
    assert load_ticket(ticket.id).assignee_id == "mia", "who solved it stays known"
    for each in (ticket, other):
        answer = call(reply_to_ticket, f"POST /tickets/{each.id}/replies", {"text": "It is back."}, as_=ANA)
        assert answer.status == 201, answer.json
    reopened = load_ticket(ticket.id)
    assert (reopened.status, reopened.team_id, reopened.assignee_id) == (Status.OPEN, "billing", None)
    assert load_ticket(other.id).assignee_id == "lea"


def test_a_retry_is_answered_like_the_first_try() -> None:
    first = deactivate(to="lea", idempotency_key="once")
    assert deactivate(to="lea", idempotency_key="once").json == first.json


def test_nobody_deactivates_themselves_or_the_last_administrator() -> None:
    boss = MIA_AGENT.model_copy(update={"role_id": "admin"})
    commit(directory_writes([boss]))
    forget_directory()
    assert deactivate("ada", as_=ADA).problem == "own-deactivation"
    assert deactivate("mia", as_=ADA).status == 202
    by_another = ADA.model_copy(update={"id": "somebody"})
    assert deactivate("ada", as_=by_another).problem == "last-administrator"
    assert directory().agent("ada") is not None


@pytest.mark.parametrize("to", ["mia", "nobody"])
def test_tickets_go_to_somebody_else_who_works_here(to: str) -> None:
    answer = deactivate(to=to)
    assert (answer.status, answer.problem) == (422, "unknown-successor")
    assert answer.json["errors"][0]["field"] == "body.hand_over_to"
    assert directory().agent("mia") is not None


@pytest.mark.parametrize("who", [MIA, TOM], ids=["herself", "a colleague"])
def test_only_who_manages_agents_deactivates(who: Caller) -> None:
    assert deactivate(as_=who).problem == "permission-missing"
    assert call(preview_deactivation, "GET /agents/mia/deactivation", as_=who).status == 403
