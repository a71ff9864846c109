"""Taking the ticket that needs somebody most."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from functions.tickets.change_priority import handler as change_priority
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.snooze_ticket import handler as snooze_ticket
from functions.tickets.take_next_ticket import handler
from shared.clock import as_of, now
from shared.identity.caller import Caller
from shared.tickets.model import Ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ANA, BEN, LEA, MIA, UDO
from tests.support.promises import promise
from tests.support.stored import stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F39", whole=False)]


def take_next(by: Caller = MIA) -> Answer:
    return call(handler, "POST /tickets/next", as_=by)


def due(ticket: Ticket) -> datetime:
    clock = stored_ticket(ticket.id).sla
    assert clock
    assert clock.due_at
    return clock.due_at


def test_what_is_due_first_is_taken_first() -> None:
    promise()
    later, sooner = a_ticket(), a_ticket(BEN)
    urgent = {"priority": "urgent"}
    assert call(change_priority, f"PUT /tickets/{sooner.id}/priority", urgent, as_=LEA).status == 200
    assert due(sooner) < due(later)

    taken = [take_next().json for _ in range(2)]

    assert [ticket["id"] for ticket in taken] == [sooner.id, later.id]
    assert {ticket["assignee_id"] for ticket in taken} == {"mia"}


def test_where_nothing_is_due_it_is_what_waited_longest() -> None:
    answered = [a_ticket() for _ in range(3)]
    for ticket, hours in zip(answered, (1, 3, 2), strict=True):
        with as_of(now() + timedelta(hours=4 - hours)):
            reply = {"text": "We look into it."}
            assert call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", reply, as_=LEA).status == 201

    assert take_next().json["id"] == answered[1].id


def test_two_who_ask_at_the_same_moment_get_two_tickets() -> None:
    for customer in (ANA, BEN):
        a_ticket(customer)
    assert {take_next(MIA).json["id"], take_next(LEA).json["id"]} == {1, 2}


def test_what_somebody_has_what_sleeps_and_what_is_of_other_teams_is_left() -> None:
    given_to(a_ticket(), "billing", "lea")
    given_to(a_ticket(), "repair")
    snoozed = a_ticket()
    until = (now() + timedelta(days=1)).isoformat()
    assert call(snooze_ticket, f"PUT /tickets/{snoozed.id}/snooze", {"until": until}, as_=MIA).status == 200

    answer = take_next()

    assert (answer.status, answer.problem) == (409, "nothing-waiting")
    assert stored_ticket(snoozed.id).assignee_id is None


def test_customers_take_nothing_and_agents_only_what_is_of_their_teams() -> None:
    a_ticket()
    assert take_next(ANA).status == 403
    assert take_next(UDO).problem == "nothing-waiting"
    assert stored_ticket(1).assignee_id is None
