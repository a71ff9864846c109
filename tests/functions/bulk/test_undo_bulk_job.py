"""One undo for all of a job, also while it runs, until an hour after its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.bulk.undo_bulk_job import handler
from functions.tickets.change_status import handler as change_status
from shared.clock import as_of, now
from shared.tickets.states import Status
from tests.functions.bulk.jobs import done, job_of, left, run, started
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.people import LEA, MIA
from tests.support.sample_requests import a_macro
from tests.support.stored import kinds_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")
MACRO = {"with_reply": True}


def undo(job_id: str) -> Answer:
    return call(handler, f"PUT /bulk-jobs/{job_id}/undo", as_=MIA)


def undone(job_id: str) -> dict[str, object]:
    answer = undo(job_id)
    assert answer.status == 202, answer.json
    run()
    job = job_of(job_id)
    return {name: job[name] for name in ("state", "undone", "kept")}


def test_every_ticket_is_as_before_and_its_reply_withdrawn() -> None:
    tickets = [a_ticket().id for _ in range(3)]
    job = done({"macro_id": a_macro(texts=[{"language": "en", "reply": "Refunded."}]), **MACRO}, tickets)
    assert undone(job) == {"state": "undone", "undone": 3, "kept": 0}
    assert {stored_ticket(each).status for each in tickets} == {"new"}
    assert {messages_of(each)[1].deliveries[0].state for each in tickets} == {"withdrawn"}


def test_what_refused_is_left_and_what_somebody_changed_stays_and_is_named() -> None:
    changed, closed = a_ticket(), with_status(a_ticket(), Status.CLOSED)
    job = done({"macro_id": a_macro(), **MACRO}, [changed.id, closed.id])
    call(change_status, f"PUT /tickets/{changed.id}/status", {"status": "pending"}, as_=LEA)

    assert undone(job) == {"state": "undone", "undone": 2, "kept": 1}
    assert left(job, undo="true") == [
        {"ticket_id": changed.id, "reason": "", "problem": "", "kept": ["note", "status"]}
    ]
    assert stored_ticket(changed.id).status == "pending"


def test_a_job_that_is_undone_before_it_began_changes_nothing() -> None:
    ticket = a_ticket()
    assert undone(started({"priority": "high"}, [ticket.id])) == {"state": "undone", "undone": 0, "kept": 0}
    assert kinds_of(ticket.id) == ["TicketOpened"]


def test_undoing_twice_is_undoing_once() -> None:
    ticket = a_ticket()
    job = done({"priority": "high"}, [ticket.id])
    undone(job)
    version = stored_ticket(ticket.id).version
    assert undone(job)["state"] == "undone"
    assert stored_ticket(ticket.id).version == version


def test_after_an_hour_it_is_too_late() -> None:
    job = done({"priority": "high"}, [a_ticket().id])
    with as_of(now() + timedelta(minutes=61)):
        answer = undo(job)
    assert (answer.status, answer.problem) == (409, "undo-too-late")


def test_anothers_job_is_not_there() -> None:
    job = started({"priority": "high"}, [a_ticket().id])
    assert call(handler, f"PUT /bulk-jobs/{job}/undo", as_=LEA).status == 404
