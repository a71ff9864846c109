"""A mail that belongs to a closed ticket: it goes on in a new one, which says so."""

from __future__ import annotations

import pytest

from shared.tickets.states import Status
from tests.functions.mail.mails import answer_to, receive
from tests.support.given import a_ticket, with_status
from tests.support.stored import messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_an_answer_to_a_closed_ticket_opens_one_that_goes_on_from_it() -> None:
    ticket = with_status(a_ticket(), Status.CLOSED)
    receive(answer_to(ticket.id))
    assert stored_ticket(ticket.id).status is Status.CLOSED
    assert stored_ticket(2).follow_up_of == ticket.id


def test_a_second_answer_to_a_closed_ticket_goes_where_the_first_went() -> None:
    ticket = with_status(a_ticket(), Status.CLOSED)
    receive(answer_to(ticket.id))
    receive(answer_to(ticket.id, Message_ID="<again@acme.example>"))
    assert [message.channel for message in messages_of(2)] == ["mail", "mail"]


def test_each_answer_behind_a_closed_ticket_says_that_its_reasons_speak_of_that_one() -> None:
    ticket = with_status(a_ticket(), Status.CLOSED)
    receive(answer_to(ticket.id))
    receive(answer_to(ticket.id, Message_ID="<again@acme.example>"))
    for message in messages_of(2):
        assert message.mail is not None
        reasons = {str(reason.kind): reason.detail for reason in message.mail.match_reasons}
        assert reasons["ticket_is_closed"] == f"#{ticket.id}"
        assert "signed_reply_address" in reasons
        assert "nothing_matched" not in reasons


def test_when_that_is_closed_too_there_is_a_third() -> None:
    ticket = with_status(a_ticket(), Status.CLOSED)
    receive(answer_to(ticket.id))
    with_status(stored_ticket(2), Status.CLOSED)
    receive(answer_to(ticket.id, Message_ID="<again@acme.example>"))
    assert stored_ticket(3).follow_up_of == ticket.id
