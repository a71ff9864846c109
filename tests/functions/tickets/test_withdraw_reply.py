"""Undo send: a reply withdrawn within its ten seconds was never sent, and the ticket is as before."""

from __future__ import annotations

from typing import Any

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.identity.caller import Caller
from shared.tickets.events import TicketReplied
from shared.tickets.states import Status
from tests.functions.mail.mails import sent_mails, ses_answering
from tests.support.aws import FakeAws
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.messages import deliver
from tests.support.people import ANA, BEN, LEA, MIA, TOM
from tests.support.stored import events_of, kinds_of, messages_of, stored_item, stored_ticket
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def a_reply(**fields: Any) -> TicketReplied:
    a_ticket()
    answer = call(
        reply_to_ticket, "POST /tickets/1/replies", {"text": "Oops, wrong ticket.", **fields}, as_=MIA
    )
    assert answer.status == 201, answer.json
    return next(event for event in events_of(1) if isinstance(event, TicketReplied))


def withdrawn(by: Caller = MIA, message_id: int = 2) -> Answer:
    return call(withdraw_reply, f"DELETE /tickets/1/replies/{message_id}", as_=by)


def test_a_reply_that_was_withdrawn_is_never_sent() -> None:
    event = a_reply()
    answer = withdrawn()
    assert (answer.status, answer.version) == (200, stored_ticket(1).version)
    assert [delivery.state for delivery in messages_of(1)[-1].deliveries] == ["withdrawn"]
    assert "ReplyWithdrawn" in kinds_of(1)
    assert stored_item("SEND#1-2", "SEND")["state"] == "withdrawn"
    assert deliver(on_ticket_replied, event, event) == []
    assert sent_mails() == []


def test_the_ticket_is_as_it_was_before() -> None:
    a_reply(then_status="solved")
    assert stored_ticket(1).status is Status.SOLVED
    assert withdrawn().status == 200
    ticket = stored_ticket(1)
    assert (ticket.status, ticket.preview, ticket.last_author) == (
        Status.NEW,
        "You billed me twice.",
        "customer",
    )
    assert (ticket.message_count, ticket.solved_at) == (1, None)


def test_a_reply_that_closed_its_ticket_is_withdrawn_too() -> None:
    a_reply(then_status="closed")
    assert withdrawn().status == 200
    assert stored_ticket(1).status is Status.NEW


def test_what_somebody_closed_since_stays_closed() -> None:
    a_reply()
    with_status(stored_ticket(1), Status.CLOSED)
    assert withdrawn().problem == "ticket-closed"
    assert stored_ticket(1).status is Status.CLOSED


def test_what_was_sent_cannot_be_withdrawn() -> None:
    event = a_reply()
    assert deliver(on_ticket_replied, event) == []
    answer = withdrawn()
    assert (answer.status, answer.problem) == (409, "reply-gone")
    assert len(sent_mails()) == 1
    assert "ReplyWithdrawn" not in kinds_of(1)


def test_what_a_sender_has_in_hand_cannot_be_withdrawn() -> None:
    event = a_reply()
    with ses_answering(500, "InternalFailure", "nobody knows whether it went out"):
        assert deliver(on_ticket_replied, event) == [event]
    assert withdrawn().problem == "reply-gone"
    assert "ReplyWithdrawn" not in kinds_of(1)


@pytest.mark.parametrize("answer_lost", [False, True])
def test_wherever_the_network_fails_it_is_either_sent_or_withdrawn(desk: FakeAws, answer_lost: bool) -> None:
    at, more = 0, True
    while more:
        desk.reset()
        event = a_reply()
        faults = Faults(at, answer_lost=answer_lost)
        with faults.injected():
            withdrawn()
        assert deliver(on_ticket_replied, event) == []
        withdrawals = kinds_of(1).count("ReplyWithdrawn")
        assert withdrawals + len(sent_mails()) == 1
        assert [each.state for each in messages_of(1)[-1].deliveries] == [
            "withdrawn" if withdrawals else "sent"
        ]
        at, more = at + 1, faults.happened


def test_it_is_withdrawn_once() -> None:
    a_reply()
    assert [withdrawn().status, withdrawn().status] == [200, 409]
    assert kinds_of(1).count("ReplyWithdrawn") == 1


@pytest.mark.parametrize(("by", "status"), [(LEA, 200), (TOM, 404), (ANA, 404), (BEN, 404)])
def test_colleagues_of_the_team_withdraw_it_and_nobody_else(by: Caller, status: int) -> None:
    a_reply()
    assert withdrawn(by).status == status


def test_a_customers_words_are_not_ours_to_withdraw() -> None:
    a_reply()
    assert withdrawn(message_id=1).status == 409
    assert withdrawn(message_id=9).status == 404
