"""What servers report about mails of ours, in words alone, ends up beside the recipient that they mean."""

from __future__ import annotations

import pytest

from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from tests.functions.mail.held import held
from tests.functions.mail.mails import ANA_ADDRESS, a_mail, answer_to, receive
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import MIA
from tests.support.stored import messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def given_an_answer_to(*others: str) -> None:
    """Message 2 of ticket 1, to Ana and these."""
    a_ticket()
    asked = {"text": "Fixed.", "cc": [*others]}
    assert call(reply_to_ticket, "POST /tickets/1/replies", asked, as_=MIA).status == 201


def reported(subject: str, text: str, **headers: str) -> dict[str, str]:
    """What became of message 2, by a server's words alone."""
    robot = "Mail Delivery System <MAILER-DAEMON@mx.example>"
    receive(answer_to(1, sender=robot, Subject=subject, text=text, **headers))
    return {each.reached_at.value: each.state for each in messages_of(1)[-1].deliveries}


def test_words_of_a_server_mark_whom_they_name_and_nobody_else() -> None:
    given_an_answer_to("boss@acme.example")
    before = messages_of(1)[-1].deliveries[0].state
    states = reported("failure notice", "<boss@acme.example>:\nNo such user. (#5.1.1)\n")
    assert states == {ANA_ADDRESS: before, "boss@acme.example": "bounced"}
    assert held()["items"] == []


def test_a_server_that_is_only_late_is_shown_as_late() -> None:
    given_an_answer_to()
    words = f"It has not yet been delivered to\n\n  {ANA_ADDRESS}\n"
    assert reported("Warning: message 1s3 delayed 24 hours", words) == {ANA_ADDRESS: "delayed"}


def test_a_report_to_the_signed_address_marks_the_last_message_sent() -> None:
    given_an_answer_to()
    exchange = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@acme.example>"
    words = "Delivery has failed to these recipients or groups.\n'550 5.1.10 RecipientNotFound'\n"
    receive(answer_to(1, sender=exchange, Subject="Undeliverable: Invoice is wrong", text=words))
    assert [each.state for each in messages_of(1)[-1].deliveries] == ["bounced"]
    assert held()["items"] == []


def test_a_report_to_the_signed_address_is_about_the_message_to_whom_it_names() -> None:
    given_an_answer_to("boss@acme.example")
    asked = {"text": "Only for you.", "to": [ANA_ADDRESS], "cc": []}
    assert call(reply_to_ticket, "POST /tickets/1/replies", asked, as_=MIA).status == 201
    assert "bounced" not in reported("failure notice", "<boss@acme.example>: no such user").values()
    states = {each.reached_at.value: each.state for each in messages_of(1)[1].deliveries}
    assert states["boss@acme.example"] == "bounced"


def test_a_report_that_may_mean_several_is_held_for_a_person() -> None:
    given_an_answer_to("boss@acme.example")
    assert "bounced" not in reported("failure notice", "It could not be delivered.").values()
    assert [item["reason"] for item in held()["items"]] == ["bounce"]


def test_a_person_who_asks_about_a_bounce_has_a_ticket() -> None:
    receive(a_mail(Subject="Mail delivery failed", text="I get this since Monday, please help"))
    assert stored_ticket(1).requester.address == ANA_ADDRESS
    assert held()["items"] == []
