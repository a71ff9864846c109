"""One undo for a whole run, also while it runs."""

from __future__ import annotations

import pytest

from functions.automation.get_macro_run import handler as get_macro_run
from functions.automation.on_macro_run_advanced import handler as on_macro_run_advanced
from functions.automation.start_macro_run import handler as start_macro_run
from functions.automation.undo_macro_run import handler
from functions.tickets.change_status import handler as change_status
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.people import LEA, MIA
from tests.support.pump import Pump
from tests.support.samples import a_macro
from tests.support.stored import kinds_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def started(ticket_ids: list[int]) -> str:
    asked = {"macro_id": a_macro(), "ticket_ids": ticket_ids}
    return str(call(start_macro_run, "POST /macro-runs", asked, as_=MIA).json["id"])


def undo(run_id: str) -> Answer:
    return call(handler, f"DELETE /macro-runs/{run_id}", as_=MIA)


def test_every_ticket_is_as_before_and_its_reply_withdrawn() -> None:
    tickets = [a_ticket().id for _ in range(3)]
    run = started(tickets)
    Pump((on_macro_run_advanced,)).run()

    answer = undo(run)

    assert (answer.status, answer.json["undone"], answer.json["refusals"]) == (200, 3, [])
    assert {stored_ticket(each).status for each in tickets} == {"new"}
    assert {messages_of(each)[1].deliveries[0].state for each in tickets} == {"withdrawn"}
    assert call(get_macro_run, f"GET /macro-runs/{run}", as_=MIA).json["state"] == "undone"


def test_what_was_not_reached_is_left_and_what_somebody_changed_stays() -> None:
    changed, closed = a_ticket(), with_status(a_ticket(), Status.CLOSED)
    run = started([changed.id, closed.id])
    Pump((on_macro_run_advanced,)).run()
    call(change_status, f"PUT /tickets/{changed.id}/status", {"status": "pending"}, as_=LEA)

    answer = undo(run).json

    assert (answer["undone"], answer["refusals"]) == (1, [])
    assert answer["kept"] == [{"ticket_id": changed.id, "kept": ["note", "status"]}]


def test_a_run_that_is_undone_before_it_began_applies_nothing() -> None:
    ticket = a_ticket()
    assert undo(started([ticket.id])).json["undone"] == 0
    Pump((on_macro_run_advanced,)).run()
    assert kinds_of(ticket.id) == ["TicketOpened"]


def test_undoing_twice_is_undoing_once() -> None:
    ticket = a_ticket()
    run = started([ticket.id])
    Pump((on_macro_run_advanced,)).run()
    undo(run)
    version = stored_ticket(ticket.id).version
    assert undo(run).status == 200
    assert stored_ticket(ticket.id).version == version


def test_anothers_run_is_not_there() -> None:
    run = started([a_ticket().id])
    assert call(handler, f"DELETE /macro-runs/{run}", as_=LEA).status == 404
