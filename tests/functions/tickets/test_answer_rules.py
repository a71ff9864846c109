"""Who may write at which status: both sides at every one, on every channel, and what an answer does is a setting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.tickets.answer_rules import handler
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of, now
from shared.ids import new_id
from shared.tickets.mail_index import tickets_of_messages
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from tests.functions.mail.mails import answer_to, receive
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.invariants import check
from tests.support.people import ADA, ANA, MIA
from tests.support.stored import messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F68", whole=False)]

STATUSES = [status for status in Status if status is not Status.NEW]
CHANNELS = ["mail", "portal"]


def a_rule(status: str, effect: str, **more: Any) -> Answer:
    body = {"name": f"{status} {effect}", "status": status, "effect": effect, **more}
    return call(handler, "POST /answer-rules", body, as_=ADA)


def a_ticket_that_is(status: Status) -> Ticket:
    ticket = a_ticket(by=ANA)
    return with_status(ticket, status)


def the_customer_writes(ticket: Ticket, channel: str) -> int:
    """By mail or on the portal; the ticket that it went to."""
    if channel == "mail":
        message_id = f"again-{new_id()}@acme.example"
        receive(answer_to(ticket.id, Message_ID=f"<{message_id}>"))
        return tickets_of_messages([message_id])[message_id].ticket_id
    answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Still broken."}, as_=ANA)
    assert answer.status == 201, answer.json
    return int(answer.json["ticket_id"])


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("status", STATUSES)
def test_a_customer_writes_at_any_status_on_any_channel(status: Status, channel: str) -> None:
    ticket = a_ticket_that_is(status)

    went_to = stored_ticket(the_customer_writes(ticket, channel))

    if status is Status.CLOSED:
        assert (went_to.follow_up_of, went_to.status) == (ticket.id, Status.NEW)
        assert stored_ticket(ticket.id).status is Status.CLOSED
    else:
        assert (went_to.id, went_to.status) == (ticket.id, Status.OPEN)
    check(whole_table())


@pytest.mark.parametrize("status", STATUSES)
def test_an_agent_writes_at_any_status(status: Status) -> None:
    ticket = a_ticket_that_is(status)

    answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "One more thing."}, as_=MIA)

    assert answer.status == 201, answer.json
    assert stored_ticket(ticket.id).status is status
    assert len(messages_of(ticket.id)) == 2


def test_a_reply_in_a_closed_ticket_can_be_withdrawn_as_any_other() -> None:
    ticket = a_ticket_that_is(Status.CLOSED)
    reply = {"text": "One more thing."}
    said = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", reply, as_=MIA).json["id"]

    answer = call(withdraw_reply, f"DELETE /tickets/{ticket.id}/replies/{said}", as_=MIA)

    assert (answer.status, answer.json["status"]) == (200, "closed")


def test_an_agent_who_writes_in_a_closed_ticket_does_not_open_it() -> None:
    ticket = a_ticket_that_is(Status.CLOSED)
    reply = {"text": "One more thing.", "then_status": "open"}

    answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", reply, as_=MIA)

    assert (answer.status, answer.problem) == (409, "ticket-closed")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("effect", ["stays", "reopens", "follow_up"])
def test_a_rule_says_what_an_answer_does(status: Status, channel: str, effect: str) -> None:
    assert a_rule(status, effect, channel=channel).status == 201
    ticket = a_ticket_that_is(status)

    went_to = stored_ticket(the_customer_writes(ticket, channel))

    assert (went_to.follow_up_of == ticket.id) is (effect == "follow_up")
    assert stored_ticket(ticket.id).status is (Status.OPEN if effect == "reopens" else status)
    check(whole_table())


def test_a_rule_is_about_its_own_channel_and_brand() -> None:
    a_rule("closed", "reopens", channel="mail")
    a_rule("solved", "stays", brand_id="kaffeewerk")

    closed, solved = a_ticket_that_is(Status.CLOSED), a_ticket_that_is(Status.SOLVED)

    assert the_customer_writes(closed, "portal") != closed.id
    the_customer_writes(solved, "portal")
    assert stored_ticket(solved.id).status is Status.OPEN


def test_closed_tickets_take_answers_for_some_days() -> None:
    a_rule("closed", "reopens", days=14)
    early, late = a_ticket_that_is(Status.CLOSED), a_ticket_that_is(Status.CLOSED)

    with as_of(now() + timedelta(days=13)):
        assert the_customer_writes(early, "portal") == early.id
    with as_of(now() + timedelta(days=15)):
        assert the_customer_writes(late, "portal") != late.id


def test_whoever_has_gone_on_already_writes_into_that_request() -> None:
    ticket = a_ticket_that_is(Status.CLOSED)
    first = the_customer_writes(ticket, "portal")

    assert the_customer_writes(ticket, "portal") == first
    assert the_customer_writes(ticket, "mail") == first


def test_customers_are_told_before_they_write() -> None:
    ticket = a_ticket_that_is(Status.CLOSED)
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json["on_answer"] == "follow_up"

    a_rule("closed", "stays", channel="portal")

    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json["on_answer"] == "stays"
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=MIA).json["on_answer"] is None


def test_two_rules_are_never_about_the_same() -> None:
    a_rule("closed", "stays", channel="mail")

    answer = a_rule("closed", "reopens", channel="mail")

    assert (answer.status, answer.problem) == (422, "answer-rule-taken")
