"""Whoever wakes looks at the ticket as it is then."""

from __future__ import annotations

import pytest

from functions.sla.step_check_clock import handler as step_check_clock
from functions.tickets.change_priority import handler as change_priority
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of
from shared.tickets.states import Status
from tests.functions.sla.clocks import MINUTE, a_ticket_on_monday, heard, looked
from tests.support.calls import LambdaContext, call
from tests.support.given import with_status
from tests.support.people import ANA, MIA
from tests.support.promises import MONDAY
from tests.support.stored import kinds_of, stored_ticket, whole_table
from tests.support.wire import Faults

pytestmark = pytest.mark.feature("F11", whole=False)


def test_the_warning_is_recorded_and_the_watcher_sleeps_until_the_ticket_is_due() -> None:
    [watch] = heard(a_ticket_on_monday())
    answer, ticket = looked(watch, minutes=180)
    assert answer == {**watch, "wakes_at": "2026-11-16T13:00:00Z"}
    assert kinds_of(1) == ["TicketOpened", "SlaWarned"]
    assert ticket.sla
    assert (ticket.version, ticket.sla.told) == (2, "warned")


def test_the_breach_is_recorded_and_the_watcher_is_done() -> None:
    [watch] = heard(a_ticket_on_monday())
    looked(watch, minutes=180)
    answer, ticket = looked(watch, minutes=240)
    assert answer["wakes_at"] is None
    assert kinds_of(1) == ["TicketOpened", "SlaWarned", "SlaBreached"]
    assert ticket.sla
    assert ticket.sla.told == "breached"


def test_who_wakes_a_second_time_records_nothing_twice() -> None:
    [watch] = heard(a_ticket_on_monday())
    looked(watch, minutes=240)
    before = whole_table()
    assert looked(watch, minutes=241)[0]["wakes_at"] is None
    assert whole_table() == before


def test_a_ticket_that_was_answered_in_time_is_left_alone() -> None:
    ticket = a_ticket_on_monday()
    [watch] = heard(ticket)
    with as_of(MONDAY + 5 * MINUTE):
        call(reply_to_ticket, "POST /tickets/1/replies", {"text": "Refunded."}, as_=MIA)
    before = whole_table()
    answer, ticket = looked(watch, minutes=240)
    assert answer["wakes_at"] is None
    assert whole_table() == before
    assert ticket.sla
    assert ticket.sla.state == "met"


def test_a_ticket_that_waits_for_the_customer_is_left_alone() -> None:
    ticket = a_ticket_on_monday()
    [watch] = heard(ticket)
    with as_of(MONDAY + 5 * MINUTE):
        with_status(ticket, Status.PENDING)
    assert looked(watch, minutes=240)[0]["wakes_at"] is None
    assert "SlaBreached" not in kinds_of(1)


def test_a_watcher_whose_place_another_has_taken_does_nothing() -> None:
    ticket = a_ticket_on_monday()
    [watch] = heard(ticket)
    with as_of(MONDAY + 5 * MINUTE):
        with_status(ticket, Status.PENDING)
        with_status(ticket, Status.OPEN)
    before = whole_table()
    assert looked(watch, minutes=500)[0]["wakes_at"] is None
    assert whole_table() == before


def test_a_due_time_that_moved_needs_nobody_to_be_cancelled_the_watcher_sleeps_again() -> None:
    ticket = a_ticket_on_monday(
        by=MIA, requester_address="ana@acme.example", priority="urgent", team_id="billing"
    )
    [watch] = heard(ticket)
    with as_of(MONDAY + 5 * MINUTE):
        call(change_priority, "PUT /tickets/1/priority", {"priority": "low"}, as_=MIA)
    assert looked(watch, minutes=45)[0]["wakes_at"] == "2026-11-16T15:00:00Z"
    assert kinds_of(1) == ["TicketOpened", "PriorityChanged"]


def test_a_late_ticket_keeps_its_place_in_the_lists_and_says_so_in_its_row() -> None:
    ticket = a_ticket_on_monday()
    [watch] = heard(ticket)
    looked(watch, minutes=240)
    [row] = call(list_tickets, "GET /tickets?queue=teams", as_=MIA).json["items"]
    assert row["updated_at"] == "2026-11-16T09:00:00Z"
    assert (row["sla"]["told"], row["sla"]["due_at"]) == ("breached", "2026-11-16T13:00:00Z")


def test_what_was_promised_inside_is_not_for_the_customers_eyes() -> None:
    a_ticket_on_monday()
    [row] = call(list_tickets, "GET /tickets", as_=ANA).json["items"]
    assert row["sla"] is None


def test_whatever_breaks_while_it_looks_the_breach_is_recorded_once_by_who_looks_again() -> None:
    [watch] = heard(a_ticket_on_monday())
    calls = 0
    while True:
        faults = Faults(at=calls, answer_lost=True)
        with faults.injected(), as_of(MONDAY + 240 * MINUTE):
            try:
                step_check_clock(watch, LambdaContext())
            except Exception:  # noqa: BLE001  # the workflow would try again, whatever it was
                calls += 1
        if not faults.happened:
            break
    looked(watch, minutes=240)
    assert kinds_of(1).count("SlaBreached") == 1
    assert stored_ticket(1).version == 2
