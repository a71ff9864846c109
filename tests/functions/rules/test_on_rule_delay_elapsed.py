"""Rules that wait: applied after their delay if the ticket has met their conditions ever since, whatever came between."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.rules.on_rule_delay_elapsed import handler
from functions.rules.rules import handler as rules
from functions.tickets.add_note import handler as add_note
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of
from shared.rules.events import RuleDelayElapsed
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.messages import deliver
from tests.support.people import ADA, ANA, MIA
from tests.support.promises import MONDAY
from tests.support.rules import a_rule, after_rules, runs_of, told_of
from tests.support.stored import stored_ticket
from tests.support.timers import waiting_timers

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F09")]

TWO_DAYS = timedelta(days=2)


def close_after_two_days(**fields: Any) -> str:
    return a_rule(
        "Close what is solved",
        when=["status_changed"],
        conditions="status:solved",
        delay={"minutes": 2 * 24 * 60},
        status="closed",
        **fields,
    )


def solved() -> Ticket:
    """A ticket that was solved on Monday, of which rules have heard."""
    with as_of(MONDAY):
        return after_rules(with_status(a_ticket(), Status.SOLVED))


def after(moment: datetime, ticket: Ticket) -> Ticket:
    """The ticket, once every timer that is due by then has rung, twice."""
    with as_of(moment):
        for timer in waiting_timers():
            if timer["at"] <= moment:
                elapsed = RuleDelayElapsed.model_validate(timer["input"]["detail"])
                assert not deliver(handler, elapsed)
                assert not deliver(handler, elapsed)
    return stored_ticket(ticket.id)


def test_it_is_applied_once_when_its_delay_has_passed() -> None:
    rule = close_after_two_days()
    ticket = solved()

    assert [timer["at"] for timer in waiting_timers()] == [MONDAY + TWO_DAYS]
    assert after(MONDAY + timedelta(days=1), ticket).status == "solved"
    assert after(MONDAY + TWO_DAYS, ticket).status == "closed"
    assert told_of(ticket) == [("RuleApplied", "Close what is solved")]
    [run] = runs_of(rule)
    assert run["seconds"] < 60, "counted from when the delay had passed"


def test_one_cause_has_one_timer_however_often_it_is_told() -> None:
    close_after_two_days()
    solved()
    assert len(waiting_timers()) == 1


def test_a_ticket_that_ceased_to_meet_the_conditions_is_left_alone_even_if_it_meets_them_again() -> None:
    close_after_two_days()
    ticket = solved()
    with as_of(MONDAY + timedelta(days=1)):
        with_status(ticket, Status.OPEN)
        after_rules(with_status(ticket, Status.SOLVED))

    assert after(MONDAY + TWO_DAYS, ticket).status == "solved", "solved for a day by then"
    assert after(MONDAY + timedelta(days=3), ticket).status == "closed"


def test_what_has_nothing_to_do_with_it_stops_no_timer() -> None:
    close_after_two_days()
    ticket = solved()
    with as_of(MONDAY + timedelta(days=1)):
        call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Nice customer."}, as_=MIA)

    assert after(MONDAY + TWO_DAYS, ticket).status == "closed"


@pytest.mark.parametrize("change", [{"is_paused": True}, {"delay": None}])
def test_a_rule_that_was_changed_meanwhile_counts_as_it_is(change: dict[str, Any]) -> None:
    rule = close_after_two_days()
    ticket = solved()
    assert call(rules, f"PATCH /rules/{rule}", change, as_=ADA).status == 200

    assert after(MONDAY + TWO_DAYS, ticket).status == "solved"


def test_working_hours_are_those_of_the_tickets_promise() -> None:
    a_rule(
        "Waits for us",
        when=["ticket_opened", "customer_replied"],
        conditions="status:new,open",
        delay={"minutes": 60, "in_working_hours": True},
        priority="urgent",
    )
    with as_of(MONDAY + timedelta(hours=23)):
        ticket = after_rules(a_ticket())

    [timer] = waiting_timers()
    assert timer["at"] == MONDAY + timedelta(days=1), "an hour after the desk opens in Berlin"
    assert after(timer["at"], ticket).priority == "urgent"


def test_an_answer_of_ours_ends_the_waiting_and_one_of_theirs_begins_it_anew() -> None:
    a_rule(
        "Waits for us",
        when=["ticket_opened", "customer_replied"],
        conditions="status:new,open",
        delay={"minutes": 60},
        priority="urgent",
    )
    with as_of(MONDAY):
        ticket = after_rules(a_ticket())
    with as_of(MONDAY + timedelta(minutes=30)):
        answer = {"text": "Which invoice?", "then_status": "pending"}
        call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", answer, as_=MIA)
    with as_of(MONDAY + timedelta(minutes=50)):
        call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "The first."}, as_=ANA)
        after_rules(ticket)

    assert after(MONDAY + timedelta(minutes=60), ticket).priority == "normal"
    assert after(MONDAY + timedelta(minutes=110), ticket).priority == "urgent"


def test_a_timer_whose_ticket_or_rule_is_gone_does_nothing() -> None:
    close_after_two_days()
    ticket = solved()
    with_status(ticket, Status.CLOSED)

    assert told_of(after(MONDAY + TWO_DAYS, ticket)) == []
