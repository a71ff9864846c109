"""What SES reports ends up beside the recipient that it is about, in whatever order it comes."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from functions.mail.on_mail_delivery import handler as on_mail_delivery
from functions.mail.on_ticket_opened import handler as on_ticket_opened
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.mail.ses import message_id_by
from shared.tickets.delivery import Delivery
from shared.tickets.events import AcknowledgementFailed, TicketOpened, TicketReplied
from tests.functions.mail.mails import a_mail, delivery_report, receive, ses_ids
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.messages import deliver
from tests.support.people import ANA, MIA
from tests.support.stored import events_of, kinds_of, messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]

ANA_ADDRESS, BOSS = "ana@acme.example", "boss@acme.example"
WHEN = "2026-11-22T12:00:05.000Z"


def given_a_sent_answer() -> None:
    """Message 2 of ticket 1, to Ana and her boss."""
    receive(a_mail())
    asked = {"text": "Fixed.", "cc": [BOSS]}
    assert call(reply_to_ticket, "POST /tickets/1/replies", asked, as_=MIA).status == 201
    event = next(event for event in events_of(1) if isinstance(event, TicketReplied))
    assert deliver(on_ticket_replied, event) == []


def report(kind: str, **part: Any) -> dict[str, Any]:
    """An event as SES publishes it, cut to what is read."""
    mail = {
        "timestamp": "2026-11-22T12:00:00.000Z",
        "source": "billing@aurora.example",
        "messageId": ses_ids()[0] if ses_ids() else "none",
        "destination": [ANA_ADDRESS, BOSS],
        "tags": {"ses:configuration-set": ["desk-mail"], "ticket": ["1"], "message": ["2"]},
    }
    return {"eventType": kind, "mail": mail, kind[0].lower() + kind[1:]: part}


def delivered(*to: str) -> dict[str, Any]:
    return report("Delivery", timestamp=WHEN, recipients=list(to), smtpResponse="250 OK")


def bounced(address: str) -> dict[str, Any]:
    who = {
        "emailAddress": address,
        "action": "failed",
        "status": "5.1.1",
        "diagnosticCode": "550 no such user",
    }
    return report(
        "Bounce", timestamp=WHEN, bounceType="Permanent", bounceSubType="General", bouncedRecipients=[who]
    )


def delayed(address: str) -> dict[str, Any]:
    who = {"emailAddress": address, "status": "4.4.1", "diagnosticCode": "452 mailbox full"}
    return report("DeliveryDelay", timestamp=WHEN, delayType="MailboxFull", delayedRecipients=[who])


def complained(address: str) -> dict[str, Any]:
    who = {"emailAddress": address}
    return report("Complaint", timestamp=WHEN, complaintFeedbackType="abuse", complainedRecipients=[who])


def deliveries() -> dict[str, Delivery]:
    return {delivery.reached_at.value: delivery for delivery in messages_of(1)[-1].deliveries}


def states() -> tuple[str, str]:
    return deliveries()[ANA_ADDRESS].state, deliveries()[BOSS].state


def test_each_recipient_has_its_own_report_in_the_servers_words() -> None:
    given_a_sent_answer()
    version = stored_ticket(1).version
    assert deliver(on_mail_delivery, delivered(ANA_ADDRESS), bounced(BOSS)) == []
    assert states() == ("delivered", "bounced")
    assert deliveries()[BOSS].detail == "550 no such user"
    assert kinds_of(1).count("DeliveryReported") == 4
    assert stored_ticket(1).version == version


def test_a_report_that_comes_twice_is_written_once() -> None:
    given_a_sent_answer()
    assert deliver(on_mail_delivery, *[delivered(ANA_ADDRESS)] * 3) == []
    assert kinds_of(1).count("DeliveryReported") == 3


def test_in_any_order_the_last_word_is_the_same(desk: FakeAws) -> None:
    for order in itertools.permutations(range(4)):
        desk.reset()
        given_a_sent_answer()
        reports = [report("Send"), delayed(ANA_ADDRESS), delivered(ANA_ADDRESS), bounced(ANA_ADDRESS)]
        assert deliver(on_mail_delivery, *(reports[number] for number in order)) == []
        assert states() == ("bounced", "sent")


def test_a_complaint_and_a_rejection_are_shown() -> None:
    given_a_sent_answer()
    assert deliver(on_mail_delivery, delivered(ANA_ADDRESS), complained(ANA_ADDRESS)) == []
    assert states() == ("complained", "sent")
    assert deliver(on_mail_delivery, report("Reject", reason="Bad content")) == []
    assert states() == ("complained", "failed")


@pytest.mark.parametrize("tags", [{}, {"kind": ["sign-in"]}, {"ticket": ["99"], "message": ["7"]}])
def test_reports_about_other_mails_change_nothing(tags: dict[str, Any]) -> None:
    given_a_sent_answer()
    before = whole_table()
    other = report("Bounce", timestamp=WHEN, bouncedRecipients=[{"emailAddress": ANA_ADDRESS}])
    other["mail"] = {**other["mail"], "tags": tags, "messageId": "another"}
    assert deliver(on_mail_delivery, other) == []
    assert whole_table() == before


def test_a_bounce_that_comes_as_a_mail_marks_the_message_and_opens_no_ticket() -> None:
    given_a_sent_answer()
    shown = f"<{message_id_by(ses_ids()[0])}>"
    receive(delivery_report(shown, BOSS), delivery_report(shown, BOSS))
    assert states() == ("sent", "bounced")
    assert "user unknown" in deliveries()[BOSS].detail
    assert sum(1 for _, sort in whole_table() if sort == "TICKET") == 1


def test_a_bounce_of_nothing_that_we_sent_is_held() -> None:
    receive(delivery_report("<unknown@elsewhere.example>", BOSS))
    assert [item["reason"] for (_, sort), item in whole_table().items() if sort.startswith("MAIL#")] == [
        "bounce"
    ]


def test_an_acknowledgement_that_did_not_get_through_shows_in_the_ticket_once() -> None:
    receive(a_mail())
    assert deliver(on_ticket_opened, next(e for e in events_of(1) if isinstance(e, TicketOpened))) == []
    told = bounced(ANA_ADDRESS)
    told["mail"]["tags"]["message"] = ["acknowledgement"]
    version = stored_ticket(1).version

    assert deliver(on_mail_delivery, told, told) == []

    (failed,) = (event for event in events_of(1) if isinstance(event, AcknowledgementFailed))
    assert (failed.delivery.address, failed.delivery.state) == (ANA_ADDRESS, "bounced")
    assert failed.delivery.detail == "550 no such user"
    assert stored_ticket(1).version == version
    shown = call(get_ticket, "GET /tickets/1", as_=MIA).json["entries"]
    assert "AcknowledgementFailed" in [entry.get("kind") for entry in shown]
    assert "AcknowledgementFailed" not in str(call(get_ticket, "GET /tickets/1", as_=ANA).json)


def test_an_acknowledgement_that_got_through_needs_no_words() -> None:
    receive(a_mail())
    told = delivered(ANA_ADDRESS)
    told["mail"]["tags"]["message"] = ["acknowledgement"]

    assert deliver(on_mail_delivery, told) == []
    assert "AcknowledgementFailed" not in kinds_of(1)


def test_a_report_finds_its_recipient_by_the_address_as_servers_write_it() -> None:
    receive(a_mail())
    asked = {"text": "Fixed.", "cc": ["a..b@bücher.example"]}
    assert call(reply_to_ticket, "POST /tickets/1/replies", asked, as_=MIA).status == 201
    event = next(event for event in events_of(1) if isinstance(event, TicketReplied))
    assert deliver(on_ticket_replied, event) == []
    assert deliver(on_mail_delivery, bounced('"a..b"@xn--bcher-kva.example')) == []
    states = {each.address: each.state for each in messages_of(1)[-1].deliveries}
    assert states == {ANA_ADDRESS: "sent", "a..b@bücher.example": "bounced"}
