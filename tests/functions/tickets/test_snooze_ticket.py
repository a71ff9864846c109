"""Snoozing a ticket: out of the lists, and back on top with the reason."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.tickets.change_status import handler as change_status
from functions.tickets.count_queues import handler as count_queues
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.on_queue_changing import handler as on_queue_changing
from functions.tickets.on_snooze_elapsed import handler as on_snooze_elapsed
from functions.tickets.on_ticket_snoozed import handler as on_ticket_snoozed
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.snooze_ticket import handler
from functions.tickets.undo_change import handler as undo_change
from functions.timers.publish_due import handler as publish_due
from shared.clock import as_of, now
from shared.identity.caller import Caller
from shared.tickets.events import SnoozeEnded, TicketSnoozed
from tests.support.calls import Answer, LambdaContext, call
from tests.support.given import a_ticket, given_to
from tests.support.invariants import check
from tests.support.messages import deliver, envelope
from tests.support.people import ANA, MIA, TOM
from tests.support.pump import Pump
from tests.support.stored import events_of, kinds_of, stored_ticket, whole_table
from tests.support.timers import waiting_timers
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")

HOUR = timedelta(hours=1)


def snoozed(ticket_id: int, until: datetime | None, by: Caller = MIA, **more: Any) -> Answer:
    body = {"until": until.isoformat() if until else None, **more}
    return call(handler, f"PUT /tickets/{ticket_id}/snooze", body, as_=by)


def listed(queue: str, by: Caller = MIA) -> list[int]:
    return [item["id"] for item in call(list_tickets, f"GET /tickets?queue={queue}", as_=by).json["items"]]


def rung(timer: dict[str, Any]) -> None:
    """What the schedule does at its moment: call the function, which publishes; and the consumer hears it."""
    with counted() as seen:
        publish_due(timer["input"], LambdaContext())
    [request] = [each.request for each in seen.calls if each.operation == "PutEvents"]
    [entry] = request["Entries"]
    body = envelope(entry["Source"], entry["DetailType"], timer["input"]["detail"], timer["at"].isoformat())
    assert not deliver(on_snooze_elapsed, body)


def test_it_leaves_the_lists_and_stands_among_the_snoozed_and_all_that_are_open() -> None:
    ticket = given_to(a_ticket(), "billing", "mia")

    answer = snoozed(ticket.id, now() + HOUR)

    assert answer.json["snooze"]["until_reply"] is True
    assert [listed(queue) for queue in ("unassigned", "mine", "teams")] == [[], [], []]
    assert [listed(queue) for queue in ("snoozed", "open")] == [[ticket.id], [ticket.id]]
    assert isinstance(events_of(ticket.id)[-1], TicketSnoozed)


def test_the_counters_say_the_same_as_the_lists() -> None:
    pump = Pump((on_queue_changing,))
    a_ticket()
    ticket = given_to(a_ticket(), "billing", "mia")
    snoozed(ticket.id, now() + HOUR)
    pump.run()

    counts = call(count_queues, "GET /queues", as_=MIA).json

    assert {name: counts[name] for name in ("unassigned", "mine", "teams", "snoozed", "open")} == {
        "unassigned": 1,
        "mine": 0,
        "teams": 1,
        "snoozed": 1,
        "open": 2,
    }
    check(whole_table())


def test_at_its_moment_it_is_back_on_top_with_the_reason() -> None:
    pump = Pump((on_ticket_snoozed,))
    ticket, until = a_ticket(), now() + HOUR
    snoozed(ticket.id, until)
    later = a_ticket()
    pump.run()
    [timer] = waiting_timers()
    assert timer["at"] == until.replace(microsecond=0)

    with as_of(until):
        rung(timer)

    assert stored_ticket(ticket.id).snooze is None
    event = events_of(ticket.id)[-1]
    assert isinstance(event, SnoozeEnded)
    assert event.reason == "time"
    assert listed("unassigned") == [ticket.id, later.id]
    check(whole_table())


def test_a_timer_that_rings_twice_or_for_a_snooze_of_before_wakes_nothing() -> None:
    pump = Pump((on_ticket_snoozed,))
    ticket = a_ticket()
    snoozed(ticket.id, now() + HOUR)
    pump.run()
    [first] = waiting_timers()
    snoozed(ticket.id, now() + 2 * HOUR)
    pump.run()

    rung(first)
    assert stored_ticket(ticket.id).snooze is not None

    [second] = [timer for timer in waiting_timers() if timer != first]
    rung(second)
    rung(second)
    assert kinds_of(ticket.id)[-3:] == ["TicketSnoozed", "TicketSnoozed", "SnoozeEnded"]


@pytest.mark.parametrize(("until_reply", "is_snoozed"), [(True, False), (False, True)])
def test_a_customers_message_wakes_it_if_that_was_asked_for(until_reply: bool, is_snoozed: bool) -> None:
    ticket = a_ticket(by=ANA)
    snoozed(ticket.id, now() + HOUR, until_reply=until_reply)

    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Any news?"}, as_=ANA)

    assert (stored_ticket(ticket.id).snooze is not None) is is_snoozed
    reasons = [event.reason for event in events_of(ticket.id) if isinstance(event, SnoozeEnded)]
    assert reasons == ([] if is_snoozed else ["customer_wrote"])


def test_it_may_wait_for_the_customer_alone() -> None:
    ticket = a_ticket()

    assert snoozed(ticket.id, None).json["snooze"]["until"] is None


@pytest.mark.parametrize(
    ("until", "until_reply", "problem"),
    [(-HOUR, True, "snooze-past"), (None, False, "snooze-endless")],
    ids=["in the past", "without an end"],
)
def test_what_would_never_wake_is_refused_with_a_sentence(
    until: timedelta | None, until_reply: bool, problem: str
) -> None:
    answer = snoozed(a_ticket().id, now() + until if until else None, until_reply=until_reply)

    assert (answer.status, answer.problem) == (422, problem)
    assert answer.json["errors"][0]["field"] == "body.until"


def test_who_solves_it_ends_the_snooze_and_undo_brings_both_back() -> None:
    ticket = a_ticket()
    snoozed(ticket.id, now() + HOUR)
    call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": "solved"}, as_=MIA)
    assert stored_ticket(ticket.id).snooze is None
    assert snoozed(ticket.id, now() + HOUR).problem == "not-open"

    change = events_of(ticket.id)[-1].change_id
    call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{change}", as_=MIA)

    assert (stored_ticket(ticket.id).status, stored_ticket(ticket.id).snooze is None) == ("new", False)
    check(whole_table())


def test_customers_learn_nothing_of_it_and_neither_they_nor_another_team_do_it() -> None:
    ticket = a_ticket(by=ANA)
    before = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    snoozed(ticket.id, now() + HOUR)

    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json == before
    assert snoozed(ticket.id, now() + HOUR, by=TOM).status == 404
    assert snoozed(ticket.id, now() + HOUR, by=ANA).status == 403
