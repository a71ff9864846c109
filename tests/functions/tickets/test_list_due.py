"""What is due next: the soonest first, until it is answered."""

from __future__ import annotations

import pytest

from functions.tickets.change_priority import handler as change_priority
from functions.tickets.count_queues import handler as count_queues
from functions.tickets.list_tickets import handler
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of
from shared.identity.caller import Caller
from shared.tickets.states import Status
from tests.functions.sla.clocks import MINUTE
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, LEA, MIA, TOM
from tests.support.promises import MONDAY, promise
from tests.support.stored import stored_ticket
from tests.support.wire import counted

pytestmark = pytest.mark.feature("F11", whole=False)
# Opened in this order, a minute apart; the desk has 480, 60 and 240 minutes.
CALM, URGENT, NORMAL = range(1, 4)


@pytest.fixture(autouse=True)
def three_waiting_tickets(desk: FakeAws) -> None:
    promise()
    for number, priority in enumerate(("low", "urgent", "normal")):
        with as_of(MONDAY + number * MINUTE):
            a_ticket(by=MIA, requester_address="ana@acme.example", team_id="billing", priority=priority)


def due(by: Caller = MIA, more: str = "") -> list[int]:
    answer = call(handler, f"GET /tickets?queue=due{more}", as_=by)
    assert answer.status == 200, answer.json
    return [row["id"] for row in answer.json["items"]]


def answered(number: int) -> None:
    with as_of(MONDAY + 10 * MINUTE):
        call(reply_to_ticket, f"POST /tickets/{number}/replies", {"text": "Refunded."}, as_=MIA)


def test_what_is_due_soonest_comes_first() -> None:
    assert due() == [URGENT, NORMAL, CALM]


def test_an_answered_ticket_is_no_longer_due_and_is_again_when_the_reply_is_withdrawn() -> None:
    answered(URGENT)
    assert due() == [NORMAL, CALM]
    with as_of(MONDAY + 10 * MINUTE):
        answer = call(withdraw_reply, f"DELETE /tickets/{URGENT}/replies/2", as_=MIA)
    assert answer.status < 300, answer.json
    assert due() == [URGENT, NORMAL, CALM]


@pytest.mark.parametrize("status", [Status.PENDING, Status.SOLVED])
def test_a_ticket_that_does_not_wait_for_the_desk_is_not_due(status: Status) -> None:
    with as_of(MONDAY + 10 * MINUTE):
        with_status(stored_ticket(URGENT), status)
    assert due() == [NORMAL, CALM]


def test_a_ticket_that_becomes_urgent_is_due_sooner() -> None:
    with as_of(MONDAY + 10 * MINUTE):
        call(change_priority, f"PUT /tickets/{CALM}/priority", {"priority": "urgent"}, as_=MIA)
    assert due() == [CALM, URGENT, NORMAL]


def test_a_ticket_is_due_for_the_team_that_has_it_and_for_those_who_see_all() -> None:
    given_to(stored_ticket(NORMAL), "tech")
    assert due(MIA) == [URGENT, CALM]
    assert due(TOM) == [NORMAL]
    assert sorted(due(LEA)) == sorted(due(ADA)) == [CALM, URGENT, NORMAL]


def test_all_pages_together_are_the_queue_and_each_number_is_its_length() -> None:
    page = call(handler, "GET /tickets?queue=due&limit=2", as_=MIA).json
    rest = call(handler, f"GET /tickets?queue=due&limit=2&cursor={page['next_cursor']}", as_=MIA).json
    assert [row["id"] for row in page["items"] + rest["items"]] == [URGENT, NORMAL, CALM]
    assert rest["next_cursor"] is None
    assert call(count_queues, "GET /queues", as_=MIA).json["due"] == 3
    assert call(count_queues, "GET /queues", as_=TOM).json["due"] == 0


def test_a_page_is_one_query_for_keys_and_one_read_of_their_heads() -> None:
    due()  # reads the directory
    with counted() as seen:
        due()
    assert seen.operations == ["Query", "BatchGetItem"]
