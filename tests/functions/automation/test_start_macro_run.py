"""One macro on many tickets: a job that goes on in parts, and refuses ticket by ticket."""

from __future__ import annotations

import pytest

from functions.automation.get_macro_run import handler as get_macro_run
from functions.automation.macros import handler as macros
from functions.automation.on_macro_run_advanced import handler as on_macro_run_advanced
from functions.automation.start_macro_run import handler
from shared.automation.runs import PART
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ANA, LEA, MIA
from tests.support.pump import Pump
from tests.support.samples import a_macro
from tests.support.stored import kinds_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def run(macro: str, ticket_ids: list[int], **options: str) -> Answer:
    return call(
        handler, "POST /macro-runs", {"macro_id": macro, "ticket_ids": ticket_ids}, as_=MIA, **options
    )


def result(run_id: str) -> dict[str, object]:
    found = call(get_macro_run, f"GET /macro-runs/{run_id}", as_=MIA)
    assert found.status == 200, found.json
    return {name: found.json[name] for name in ("state", "done", "total", "refusals")}


def test_every_ticket_gets_it_in_parts() -> None:
    tickets = [a_ticket().id for _ in range(PART + 2)]
    started = run(a_macro(), tickets)
    assert (started.status, started.json["state"], started.json["total"]) == (202, "running", PART + 2)

    Pump((on_macro_run_advanced,)).run()

    assert result(started.json["id"]) == {
        "state": "done",
        "done": PART + 2,
        "total": PART + 2,
        "refusals": [],
    }
    assert {stored_ticket(each).status for each in tickets} == {"solved"}


def test_what_refuses_is_named_with_its_reason_and_stops_nothing() -> None:
    fine, closed = a_ticket().id, with_status(a_ticket(), Status.CLOSED).id
    theirs, without_topic = given_to(a_ticket(), "tech").id, a_ticket(topic="Orders").id
    macro = a_macro(texts=[{"language": "en", "reply": "About {{ticket.topic}}"}])
    started = run(macro, [closed, theirs, fine, without_topic]).json["id"]
    Pump((on_macro_run_advanced,)).run()

    assert result(started)["refusals"] == [
        {"subject": str(closed), "reason": f"ticket {closed} is closed", "problem": "ticket-closed"},
        {"subject": str(theirs), "reason": f"there is no ticket {theirs}", "problem": "ticket-not-found"},
        {"subject": str(fine), "reason": "there is no value for ticket.topic", "problem": "missing-value"},
    ]
    assert stored_ticket(without_topic).status == "solved"


def test_it_acts_as_the_agent_who_started_it() -> None:
    ticket = a_ticket().id
    run(a_macro(assign_to="me"), [ticket])
    Pump((on_macro_run_advanced,)).run()
    assert stored_ticket(ticket).assignee_id == "mia"


def test_what_is_delivered_twice_is_done_once() -> None:
    ticket = a_ticket().id
    run(a_macro(), [ticket, ticket])
    Pump((on_macro_run_advanced, on_macro_run_advanced)).run()
    assert kinds_of(ticket).count("MacroApplied") == 1


def test_a_macro_that_is_archived_meanwhile_is_refused_by_every_ticket() -> None:
    ticket, macro = a_ticket().id, a_macro()
    started = run(macro, [ticket]).json["id"]
    call(macros, f"PUT /macros/{macro}/archive", as_=MIA)
    Pump((on_macro_run_advanced,)).run()
    assert result(started)["refusals"] == [
        {"subject": str(ticket), "reason": "Refund is archived", "problem": "archived-macro"}
    ]


def test_a_retry_starts_nothing_twice() -> None:
    ticket, macro = a_ticket().id, a_macro()
    first, second = (run(macro, [ticket], idempotency_key="k").json["id"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("ticket_ids", [[], [*range(1, 202)]], ids=["none", "more than 200"])
def test_a_run_is_of_one_to_two_hundred_tickets(ticket_ids: list[int]) -> None:
    answer = run(a_macro(), ticket_ids)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.ticket_ids")


def test_somebodys_own_macro_is_not_there_for_others() -> None:
    asked = {"macro_id": a_macro(), "ticket_ids": [a_ticket().id]}
    answer = call(handler, "POST /macro-runs", asked, as_=LEA)
    assert (answer.problem, answer.json["errors"][0]["field"]) == ("unknown-macro", "body.macro_id")


def test_a_run_is_its_starters_own() -> None:
    started = run(a_macro(), [a_ticket().id]).json["id"]
    assert call(get_macro_run, f"GET /macro-runs/{started}", as_=LEA).status == 404
    assert call(get_macro_run, f"GET /macro-runs/{started}", as_=ANA).status == 403
