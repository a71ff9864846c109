"""One change of many tickets: a job that goes on in parts, and refuses ticket by ticket."""

from __future__ import annotations

from typing import Any

import pytest

from functions.activity.list_activity import handler as list_activity
from functions.automation.macros import handler as macros
from functions.bulk.on_bulk_advanced import handler as on_bulk_advanced
from functions.bulk.start_bulk_job import handler as start_bulk_job
from functions.search.on_search_relevant import handler as on_search_relevant
from functions.tickets.change_tags import handler as change_tags
from shared.bulk.store import CHUNK
from shared.tickets.states import Status
from tests.functions.bulk.jobs import done, job_of, left, progress, run, start, started
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, ANA, LEA, MIA
from tests.support.pump import Pump
from tests.support.sample_requests import a_macro
from tests.support.stored import kinds_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_every_ticket_gets_all_of_it_in_one_change() -> None:
    tickets = [a_ticket().id for _ in range(3)]
    actions = {
        "status": "pending",
        "priority": "urgent",
        "type": "incident",
        "add_tags": ["recall"],
        "assign_to": "agent",
        "assign_agent_id": "lea",
        "due_at": "2026-12-24T12:00:00Z",
    }
    job = done(actions, tickets)

    assert progress(job) == {"state": "done", "done": 3, "total": 3, "changed": 3, "refused": 0}
    for number in tickets:
        ticket = stored_ticket(number)
        assert (ticket.status, ticket.priority, ticket.type) == ("pending", "urgent", "incident")
        assert (ticket.tags, ticket.assignee_id, ticket.due_at is not None) == (("recall",), "lea", True)


def test_what_refuses_is_named_with_its_reason_and_stops_nothing() -> None:
    fine, closed = a_ticket().id, with_status(a_ticket(), Status.CLOSED).id
    theirs = given_to(a_ticket(), "tech").id
    job = done({"add_tags": ["recall"]}, [closed, theirs, fine, 999_999])

    assert progress(job) == {"state": "done", "done": 4, "total": 4, "changed": 1, "refused": 3}
    assert [(each["ticket_id"], each["reason"], each["problem"]) for each in left(job)] == [
        (closed, f"ticket {closed} is closed", "ticket-closed"),
        (theirs, f"there is no ticket {theirs}", "ticket-not-found"),
        (999_999, "there is no ticket 999999", "ticket-not-found"),
    ]
    assert stored_ticket(fine).tags == ("recall",)


def test_a_ticket_that_is_so_already_is_left_alone() -> None:
    ticket = a_ticket().id
    call(change_tags, f"PUT /tickets/{ticket}/tags", {"tags": ["recall"]}, as_=MIA)
    version = stored_ticket(ticket).version
    job = done({"add_tags": ["recall"]}, [ticket])
    assert (job_of(job)["changed"], stored_ticket(ticket).version) == (0, version)


def test_it_is_done_as_the_agent_who_asked() -> None:
    ticket = a_ticket().id
    done({"assign_to": "me"}, [ticket])
    assert stored_ticket(ticket).assignee_id == "mia"


def test_all_of_a_queue_is_found_by_the_job() -> None:
    tickets, theirs = [a_ticket().id for _ in range(3)], given_to(a_ticket(), "tech").id
    job = start({"assign_to": "agent", "assign_agent_id": "lea"}, queue="unassigned").json["id"]
    run()
    assert (job_of(job)["total"], job_of(job)["state"]) == (3, "done")
    assert {stored_ticket(each).assignee_id for each in tickets} == {"lea"}
    assert stored_ticket(theirs).assignee_id is None


def test_all_that_meet_conditions_are_found_by_the_job() -> None:
    tagged = [a_ticket().id for _ in range(3)]
    other = a_ticket().id
    for each in tagged:
        call(change_tags, f"PUT /tickets/{each}/tags", {"tags": ["vinyl"]}, as_=MIA)
    pump = Pump((on_search_relevant, on_bulk_advanced))
    pump.run()
    job = start({"priority": "high"}, conditions="tag:vinyl").json["id"]
    pump.run()
    assert job_of(job)["changed"] == 3
    assert {stored_ticket(each).priority for each in tagged} == {"high"}
    assert stored_ticket(other).priority == "normal"


def test_nothing_found_is_nothing_done() -> None:
    job = start({"priority": "high"}, queue="mine").json["id"]
    run()
    assert progress(job) == {"state": "done", "done": 0, "total": 0, "changed": 0, "refused": 0}


def test_a_macro_answers_only_where_that_is_asked_for() -> None:
    quiet, answered = a_ticket().id, a_ticket().id
    macro = a_macro()
    done({"macro_id": macro}, [quiet])
    done({"macro_id": macro, "with_reply": True}, [answered])
    texts = {number: [message.text for message in messages_of(number)[1:]] for number in (quiet, answered)}
    assert texts == {quiet: ["By macro."], answered: ["Refunded, Ana Lima.", "By macro."]}
    assert {stored_ticket(each).status for each in (quiet, answered)} == {"solved"}


def test_a_macro_that_lacks_a_word_is_refused_by_that_ticket() -> None:
    fine, without_topic = a_ticket(topic="Orders").id, a_ticket().id
    macro = a_macro(texts=[{"language": "en", "reply": "About {{ticket.topic}}"}])
    job = done({"macro_id": macro, "with_reply": True}, [fine, without_topic])
    assert [(each["ticket_id"], each["problem"]) for each in left(job)] == [(without_topic, "missing-value")]


def test_a_macro_that_is_archived_meanwhile_is_refused_by_every_ticket() -> None:
    ticket, macro = a_ticket().id, a_macro()
    job = started({"macro_id": macro}, [ticket])
    call(macros, f"PUT /macros/{macro}/archive", as_=MIA)
    run()
    assert [each["problem"] for each in left(job)] == ["archived-macro"]


def test_what_is_delivered_twice_is_done_once() -> None:
    ticket = a_ticket().id
    started({"macro_id": a_macro()}, [ticket, ticket])
    Pump((on_bulk_advanced, on_bulk_advanced)).run()
    assert kinds_of(ticket).count("MacroApplied") == 1


def test_a_retry_starts_nothing_twice() -> None:
    asked = {"selection": {"ticket_ids": [a_ticket().id]}, "actions": {"priority": "high"}}
    first, second = (
        call(start_bulk_job, "POST /bulk-jobs", asked, as_=MIA, idempotency_key="k").json["id"]
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("selection", "actions", "field"),
    [
        ({"ticket_ids": []}, {"priority": "high"}, "body.selection.ticket_ids"),
        ({"ticket_ids": [*range(1, 10_002)]}, {"priority": "high"}, "body.selection.ticket_ids"),
        ({}, {"priority": "high"}, "body.selection"),
        ({"ticket_ids": [1], "queue": "mine"}, {"priority": "high"}, "body.selection"),
        ({"ticket_ids": [1]}, {}, "body.actions"),
        ({"ticket_ids": [1]}, {"assign_team_id": "none"}, "body.actions.assign_team_id"),
        ({"ticket_ids": [1]}, {"assign_to": "agent", "assign_agent_id": "x"}, "body.actions.assign_agent_id"),
        ({"ticket_ids": [1]}, {"set_fields": {"none": "x"}}, "body.actions.set_fields.none"),
        ({"ticket_ids": [1]}, {"macro_id": "none"}, "body.actions.macro_id"),
        ({"ticket_ids": [1]}, {"status": "open", "status_id": "none"}, "body.actions.status_id"),
        ({"ticket_ids": [1]}, {"add_tags": ["a"], "remove_tags": ["a"]}, "body.actions.remove_tags"),
    ],
)
def test_what_is_wrong_for_all_of_them_is_said_at_once(
    selection: dict[str, Any], actions: dict[str, Any], field: str
) -> None:
    answer = start(actions, **selection)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)


def test_somebodys_own_macro_is_not_there_for_others() -> None:
    answer = start({"macro_id": a_macro()}, LEA, ticket_ids=[a_ticket().id])
    assert answer.problem == "unknown-macro"


def test_customers_have_none() -> None:
    assert start({"priority": "high"}, ANA, ticket_ids=[a_ticket().id]).status == 403


def test_more_tickets_than_a_part_are_done_in_several() -> None:
    tickets = [a_ticket().id for _ in range(3)]
    missing = range(900_000, 900_000 + CHUNK)
    job = done({"priority": "high"}, [*tickets, *missing], ADA)
    found = job_of(job, ADA)
    assert (found["state"], found["done"], found["refused"], found["turn"]) == ("done", CHUNK + 3, CHUNK, 1)


def test_the_desks_activity_says_who_changed_how_many() -> None:
    done({"priority": "high"}, [a_ticket().id, 999_999])
    (entry,) = call(list_activity, "GET /activity?kind=BulkFinished", as_=ADA).json["items"]
    assert (entry["by"]["id"], entry["now"]["changed"], entry["now"]["refused"]) == ("mia", 1, 1)
