"""An agent asks why a ticket is late, and is told minute by minute."""

from __future__ import annotations

import pytest

from functions.sla.get_sla import handler as get_sla
from functions.tickets.assign_ticket import handler as assign_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of
from shared.directory.store import directory_writes, forget_directory
from shared.sla.model import SlaPolicy
from shared.storage.transaction import commit
from shared.tickets.states import Status
from tests.functions.sla.clocks import MINUTE, a_ticket_on_monday, heard, looked
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.people import ADA, BEN, BILLING, LEA, MIA
from tests.support.promises import ALWAYS, MONDAY, TARGETS
from tests.support.stored import stored_ticket

pytestmark = pytest.mark.feature("F11", whole=False)


def test_office_hours_lunch_and_waiting_are_shown_as_what_they_are() -> None:
    with as_of(MONDAY):  # ten in Berlin
        ticket = a_ticket(by=BEN, brand_id="kaffeewerk")
    with as_of(MONDAY + 270 * MINUTE):  # half past two
        with_status(ticket, Status.PENDING)
    with as_of(MONDAY + 300 * MINUTE):
        told = call(get_sla, f"GET /tickets/{ticket.id}/sla", as_=LEA).json["explanation"]
    assert (told["state"], told["zone"], told["target_seconds"]) == ("paused", "Europe/Berlin", 4 * 3600)
    assert told["elapsed_seconds"] == 210 * 60
    assert [(part["kind"], part["seconds"] // 60) for part in told["parts"]] == [
        ("counted", 120),
        ("closed", 0),
        ("counted", 90),
        ("waiting", 0),
    ]


def test_a_ticket_that_waits_for_somebody_else_is_still_owed_an_answer() -> None:
    a_ticket_on_monday()
    with as_of(MONDAY + 10 * MINUTE):
        with_status(stored_ticket(1), Status.ON_HOLD)
    with as_of(MONDAY + 300 * MINUTE):
        told = call(get_sla, "GET /tickets/1/sla", as_=MIA).json["explanation"]
    assert (told["state"], told["elapsed_seconds"]) == ("running", 5 * 3600)


def test_a_breach_is_shown_with_its_time() -> None:
    [watch] = heard(a_ticket_on_monday())
    looked(watch, minutes=250)
    with as_of(MONDAY + 300 * MINUTE):
        told = call(get_sla, "GET /tickets/1/sla", as_=MIA).json["explanation"]
    assert told["breached_at"] == "2026-11-16T13:00:00Z"
    assert told["elapsed_seconds"] == 5 * 3600


def test_an_answer_in_time_is_shown_as_met() -> None:
    a_ticket_on_monday()
    with as_of(MONDAY + 30 * MINUTE):
        call(reply_to_ticket, "POST /tickets/1/replies", {"text": "Refunded."}, as_=MIA)
    answer = call(get_sla, "GET /tickets/1/sla", as_=MIA).json
    assert (answer["sla"]["state"], answer["explanation"]["elapsed_seconds"]) == ("met", 30 * 60)
    assert [part["kind"] for part in answer["explanation"]["parts"]] == ["counted", "answered"]


def test_a_ticket_that_moves_to_a_team_with_a_promise_is_watched_from_then_on() -> None:
    # What was promised to all is promised to nobody's customers now.
    of_nobody = SlaPolicy(
        id="01", name="Nobody", calendar_id=ALWAYS.id, team_id="nobody", first_response=TARGETS
    )
    commit(directory_writes([of_nobody]))
    forget_directory()
    with as_of(MONDAY):
        ticket = a_ticket(by=BEN, brand_id="kaffeewerk")
    assert call(get_sla, f"GET /tickets/{ticket.id}/sla", as_=ADA).json == {
        "sla": None,
        "explanation": None,
        "promises": [],
    }
    assert heard(ticket) == []
    with as_of(MONDAY + 10 * MINUTE):
        call(assign_ticket, f"PUT /tickets/{ticket.id}/assignment", {"team_id": BILLING.id}, as_=ADA)
    assert [watch["run"] for watch in heard(ticket)] == [2]
    answer = call(get_sla, f"GET /tickets/{ticket.id}/sla", as_=ADA).json
    assert (answer["sla"]["state"], answer["sla"]["due_at"]) == ("running", "2026-11-16T13:10:00Z")
