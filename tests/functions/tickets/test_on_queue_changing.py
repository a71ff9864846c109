"""Counting queues by the events that move tickets."""

from __future__ import annotations

import pytest

from functions.tickets.count_queues import handler as count_queues
from functions.tickets.on_queue_changing import handler
from shared.identity.caller import Caller
from shared.tickets.events import QueueChanging
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.messages import deliver
from tests.support.people import ADA, BEN, MIA, TOM
from tests.support.pump import Pump
from tests.support.stored import events_of
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")


def counts(caller: Caller) -> dict[str, int]:
    answer = call(count_queues, "GET /queues", as_=caller)
    assert answer.status == 200, answer.json
    return {name: count for name, count in answer.json.items() if count}


def moves_of(ticket_id: int) -> list[QueueChanging]:
    return [event for event in events_of(ticket_id) if isinstance(event, QueueChanging)]


def test_a_new_ticket_waits_in_its_teams_queue() -> None:
    a_ticket()
    Pump((handler,)).run()

    assert counts(MIA) == {"unassigned": 1, "teams": 1, "open": 1}
    assert counts(TOM) == {}
    assert counts(ADA) == {"unassigned": 1, "open": 1}


def test_an_assigned_ticket_moves_to_its_holder_and_its_team() -> None:
    given_to(a_ticket(), "tech", "tom")
    Pump((handler,)).run()

    assert counts(TOM) == {"mine": 1, "teams": 1, "open": 1}
    assert counts(MIA) == {}


def test_a_solved_ticket_leaves_the_queues_of_work() -> None:
    with_status(given_to(a_ticket(), "billing", "mia"), Status.SOLVED)
    a_ticket(by=BEN)
    Pump((handler,)).run()

    assert counts(MIA) == {"unassigned": 1, "teams": 1, "open": 1, "solved": 1}


def test_a_status_that_moves_nothing_counts_nothing() -> None:
    with_status(a_ticket(), Status.PENDING)
    Pump((handler,)).run()

    assert counts(MIA) == {"unassigned": 1, "teams": 1, "open": 1}


def test_an_event_delivered_again_is_counted_once() -> None:
    ticket = a_ticket()
    (opened,) = moves_of(ticket.id)

    assert deliver(handler, opened, opened) == []
    assert deliver(handler, opened) == []

    assert counts(MIA) == {"unassigned": 1, "teams": 1, "open": 1}


def test_events_may_come_in_any_order() -> None:
    ticket = with_status(given_to(a_ticket(), "tech", "tom"), Status.SOLVED)

    assert deliver(handler, *reversed(moves_of(ticket.id))) == []

    assert counts(TOM) == {"solved": 1}
    assert counts(MIA) == {}


@pytest.mark.parametrize("answer_lost", [False, True])
def test_an_event_whose_counting_failed_comes_again_and_is_counted_once(answer_lost: bool) -> None:
    (opened,) = moves_of(a_ticket().id)

    with Faults(at=0, answer_lost=answer_lost).injected():
        assert deliver(handler, opened) == [opened]
    assert deliver(handler, opened) == []

    assert counts(MIA) == {"unassigned": 1, "teams": 1, "open": 1}
