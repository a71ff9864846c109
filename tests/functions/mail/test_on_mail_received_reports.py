"""What servers report about mails of ours, in words alone, ends up beside the recipient that they mean."""

from __future__ import annotations

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.tickets.events import TicketReplied
from tests.functions.mail.held import held
from tests.functions.mail.mails import (
    ANA_ADDRESS,
    a_mail,
    answer_to,
    complaint,
    delivery_report,
    receive,
    sent_mails,
)
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.stored import events_of, messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def given_an_answer_to(*others: str) -> None:
    """Message 2 of ticket 1, to Ana and these, sent."""
    a_ticket()
    an_answer(ANA_ADDRESS, *others)


def an_answer(to: str, *cc: str) -> None:
    asked = {"text": "Fixed.", "to": [to], "cc": [*cc]}
    assert call(reply_to_ticket, "POST /tickets/1/replies", asked, as_=MIA).status == 201
    event = [event for event in events_of(1) if isinstance(event, TicketReplied)][-1]
    assert deliver(on_ticket_replied, event) == []


def shown_id(number: int = 2) -> str:
    """The Message-ID by which its recipients know this message."""
    (message,) = (message for message in messages_of(1) if message.id == number)
    assert message.mail is not None
    return f"<{message.mail.sent_as}>"


def states(number: int = 2) -> dict[str, str]:
    (message,) = (message for message in messages_of(1) if message.id == number)
    return {each.reached_at.value: each.state for each in message.deliveries}


def reported(subject: str, text: str, **headers: str) -> dict[str, str]:
    """What became of message 2, by a server's words about it."""
    robot = "Mail Delivery System <MAILER-DAEMON@mx.example>"
    about = {"In_Reply_To": shown_id()} | headers
    receive(answer_to(1, sender=robot, Subject=subject, text=text, **about))
    return states()


def test_words_of_a_server_mark_whom_they_name_and_nobody_else() -> None:
    given_an_answer_to("boss@acme.example")
    after = reported("failure notice", "<boss@acme.example>:\nNo such user. (#5.1.1)\n")
    assert after == {ANA_ADDRESS: "sent", "boss@acme.example": "bounced"}
    assert held()["items"] == []


def test_a_server_that_is_only_late_is_shown_as_late() -> None:
    given_an_answer_to()
    words = f"It has not yet been delivered to\n\n  {ANA_ADDRESS}\n"
    assert reported("Warning: message 1s3 delayed 24 hours", words) == {ANA_ADDRESS: "delayed"}


FORGED = {
    "under no id at all": ("", ANA_ADDRESS),
    "under the id that only the desk knows": ("ours", ANA_ADDRESS),
    "under an id that was computed": ("<ticket.1.aaaaaaaaaaaaaaaa@aurora.example>", ANA_ADDRESS),
    "for an address that it did not go to": ("shown", "eve@evil.example"),
}


@pytest.mark.parametrize(("named", "failed"), FORGED.values(), ids=FORGED)
def test_a_report_marks_nothing_for_whoever_has_not_had_the_mail(named: str, failed: str) -> None:
    given_an_answer_to()
    mail = messages_of(1)[-1].mail
    assert mail is not None
    identifier = {"ours": f"<{mail.message_id}>", "shown": shown_id()}.get(named, named)
    receive(delivery_report(identifier, failed))
    assert states() == {ANA_ADDRESS: "sent"}
    assert [item["reason"] for item in held()["items"]] == ["bounce"]


def test_a_report_finds_whom_the_mail_was_sent_to_before_a_server_sent_it_on() -> None:
    given_an_answer_to("boss@acme.example")
    receive(delivery_report(shown_id(), "boss@home.example", original="Boss@acme.example"))
    assert states() == {ANA_ADDRESS: "sent", "boss@acme.example": "bounced"}


def test_who_calls_an_answer_abuse_is_shown_and_opens_no_ticket() -> None:
    given_an_answer_to()
    receive(complaint(shown_id(), ANA_ADDRESS))
    assert states() == {ANA_ADDRESS: "complained"}
    assert held()["items"] == []


def test_a_complaint_about_nothing_of_ours_is_held_and_answered_by_nobody() -> None:
    receive(complaint("<1@elsewhere.example>", ANA_ADDRESS))
    assert [item["reason"] for item in held()["items"]] == ["bounce"]
    assert sent_mails() == []


def test_a_report_that_may_mean_several_is_held_for_a_person() -> None:
    given_an_answer_to("boss@acme.example")
    assert "bounced" not in reported("failure notice", "It could not be delivered.").values()
    assert [item["reason"] for item in held()["items"]] == ["bounce"]


def test_a_person_who_asks_about_a_bounce_has_a_ticket() -> None:
    receive(a_mail(Subject="Mail delivery failed", text="I get this since Monday, please help"))
    assert stored_ticket(1).requester.address == ANA_ADDRESS
    assert held()["items"] == []
