"""Attacks by mail: nobody is written to, let in, or believed because a mail says so."""

from __future__ import annotations

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.accept_message import handler as accept_message
from functions.tickets.confirm_participant import handler as confirm_participant
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.tickets.events import TicketReplied
from shared.tickets.states import Status
from tests.functions.mail.mails import (
    ANA_ADDRESS,
    BEN_ADDRESS,
    DISOWNED,
    a_mail,
    answer_to,
    proven,
    receive,
    sent_to,
)
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.messages import deliver
from tests.support.people import ANA, BEN, MIA
from tests.support.stored import events_of, messages_of, stored_ticket

pytestmark = [pytest.mark.attack, pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]

FORGER = BEN_ADDRESS  # a customer, who could read the answer on the portal
UNPROVEN = {"no word of SES": "", "disowned by the domain": DISOWNED}


def replied(ticket_id: int, **reply: object) -> None:
    answer = call(reply_to_ticket, f"POST /tickets/{ticket_id}/replies", {"text": "Fixed.", **reply}, as_=MIA)
    assert answer.status == 201, answer.json
    event = [event for event in events_of(ticket_id) if isinstance(event, TicketReplied)][-1]
    assert deliver(on_ticket_replied, event) == []


@pytest.mark.parametrize("verdict", UNPROVEN.values(), ids=UNPROVEN)
def test_whom_a_forged_mail_names_reads_no_answer_in_a_new_ticket(verdict: str) -> None:
    receive(a_mail(Cc=FORGER, Authentication_Results=verdict))
    assert [(each.address, each.confirmed) for each in stored_ticket(1).participants] == [(FORGER, False)]
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 404
    replied(1)
    assert [{*each} for each in sent_to()] == [{ANA_ADDRESS}]


@pytest.mark.parametrize("verdict", UNPROVEN.values(), ids=UNPROVEN)
def test_whom_a_forged_mail_names_reads_no_answer_in_the_ticket_that_it_gets_into(verdict: str) -> None:
    receive(a_mail())
    reference = {"In_Reply_To": "<first@acme.example>", "Message_ID": "<forged@acme.example>"}
    receive(a_mail(Cc=FORGER, text="PS", Authentication_Results=verdict, **reference))
    assert len(messages_of(1)) == 2
    replied(1)
    assert [{*each} for each in sent_to()] == [{ANA_ADDRESS}]
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 404


def test_an_answer_to_somebody_who_is_not_confirmed_is_refused_and_says_how_to_confirm_them() -> None:
    receive(a_mail(Cc=FORGER))
    asked = {"text": "Fixed.", "to": [ANA_ADDRESS], "cc": [FORGER]}
    refused = call(reply_to_ticket, "POST /tickets/1/replies", asked, as_=MIA)
    assert (refused.status, refused.problem) == (422, "recipient-not-confirmed")
    assert refused.json["errors"] == [{"field": "body.cc", "message": f"confirm {FORGER} first"}]
    assert len(messages_of(1)) == 1
    confirmed = call(confirm_participant, f"PUT /tickets/1/participants/mail/{FORGER}", as_=MIA)
    assert confirmed.status == 200
    replied(1, to=[ANA_ADDRESS], cc=[FORGER])
    assert [{*each} for each in sent_to()] == [{ANA_ADDRESS, FORGER}]


def test_a_stranger_reopens_nothing_before_staff_confirm_them() -> None:
    ticket = with_status(a_ticket(), Status.SOLVED)
    receive(answer_to(ticket.id, sender="eve@evil.example", text="Open up"))
    assert stored_ticket(ticket.id).status is Status.SOLVED
    call(confirm_participant, f"PUT /tickets/{ticket.id}/participants/mail/eve@evil.example", as_=MIA)
    assert stored_ticket(ticket.id).status is Status.OPEN


def test_who_is_confirmed_after_the_answer_reopens_nothing() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, sender="eve@evil.example", text="Open up"))
    with_status(ticket, Status.SOLVED)
    call(confirm_participant, f"PUT /tickets/{ticket.id}/participants/mail/eve@evil.example", as_=MIA)
    assert stored_ticket(ticket.id).status is Status.SOLVED


def test_a_disowned_mail_reopens_nothing_before_staff_accept_it() -> None:
    ticket = with_status(a_ticket(), Status.SOLVED)
    receive(answer_to(ticket.id, text="Pay elsewhere", Authentication_Results=DISOWNED))
    assert stored_ticket(ticket.id).status is Status.SOLVED
    number = messages_of(ticket.id)[-1].id
    call(accept_message, f"PUT /tickets/{ticket.id}/messages/{number}/acceptance", as_=MIA)
    assert stored_ticket(ticket.id).status is Status.OPEN


def test_the_domain_of_a_forger_makes_nobody_else_believed() -> None:
    ticket = a_ticket()
    evil = {"sender": "no-reply@evil.example", "Authentication_Results": proven("no-reply@evil.example")}
    receive(answer_to(ticket.id, text="Pay elsewhere", Reply_To=ANA_ADDRESS, **evil))
    message = messages_of(ticket.id)[-1]
    assert message.mail is not None
    assert message.mail.via is not None
    assert (message.author.id, message.mail.via.address) == ("ana", "no-reply@evil.example")
    assert "sender_not_proven" in {reason.kind for reason in message.mail.match_reasons}
    assert "Pay elsewhere" not in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json)


def test_the_first_of_two_authors_is_not_proven_by_the_domain_of_either() -> None:
    two = f"{ANA_ADDRESS}, eve@evil.example"
    receive(a_mail(sender=two, Cc=FORGER, Authentication_Results=proven(ANA_ADDRESS)))
    (message,) = messages_of(1)
    assert message.mail is not None
    assert "sender_not_proven" in {reason.kind for reason in message.mail.match_reasons}
    assert [each.confirmed for each in stored_ticket(1).participants] == [False]


def test_a_computed_message_id_leads_into_no_ticket() -> None:
    ticket = a_ticket()
    replied(ticket.id)
    # What anybody could compute before the ids were keyed.
    receive(
        a_mail(
            sender="eve@evil.example",
            Message_ID="<e@evil.example>",
            References=f"<ticket.{ticket.id}.dtkeck4knnigdoon@aurora.example>",
        )
    )
    assert len(messages_of(ticket.id)) == 2
    assert stored_ticket(2).requester.address == "eve@evil.example"
