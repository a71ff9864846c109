"""An agent's answer goes out as one mail, whatever breaks down on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.mail.on_mail_delivery import handler as on_mail_delivery
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.aws import client
from shared.channels.sending import LEASE
from shared.clock import as_of, now
from shared.config import files_bucket
from shared.storage.transaction import commit, put
from shared.tickets.events import TicketReplied
from shared.tickets.message import Message
from tests.functions.mail.mails import (
    BILLING_ADDRESS,
    a_mail,
    body_of,
    files,
    receive,
    sent_mails,
    sent_to,
    ses_answering,
    ses_ids,
)
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA, UDO
from tests.support.stored import events_of, kinds_of, messages_of, stored_item
from tests.support.wire import Faults, counted

pytestmark = [
    pytest.mark.usefixtures("desk"),
    pytest.mark.feature("F16", whole=False),
    pytest.mark.feature("F08", whole=False),
]


def a_reply(ticket_id: int = 1, by: Any = MIA, **fields: Any) -> TicketReplied:
    """Mia answers; what comes back is the event that the queue delivers ten seconds later."""
    asked = {"text": "Sorry! It is fixed.", **fields}
    answer = call(reply_to_ticket, f"POST /tickets/{ticket_id}/replies", asked, as_=by)
    assert answer.status == 201, answer.json
    replied = [event for event in events_of(ticket_id) if isinstance(event, TicketReplied)]
    return replied[-1]


def states(ticket_id: int = 1) -> list[str]:
    return [delivery.state for delivery in messages_of(ticket_id)[-1].deliveries]


def send_report(ticket_id: int, message_id: int, ses_id: str) -> dict[str, Any]:
    tags = {"ticket": [str(ticket_id)], "message": [str(message_id)]}
    mail = {"messageId": ses_id, "destination": ["ana@acme.example"], "tags": tags}
    return {"eventType": "Send", "mail": mail, "send": {}}


def test_the_answer_threads_in_the_customers_mailbox_and_finds_its_way_back() -> None:
    receive(a_mail(References="<zero@acme.example>"))
    event = a_reply(html="<p>Sorry! It is <b>fixed</b>.</p>")
    assert deliver(on_ticket_replied, event) == []
    (mail,) = sent_mails()
    assert (mail["To"], mail["Subject"]) == ("ana@acme.example", "Re: Invoice is wrong")
    assert mail["From"] == "Aurora Audio <billing@aurora.example>"
    assert mail["Reply-To"].addresses[0].addr_spec.startswith("billing+1.")
    assert mail["In-Reply-To"] == "<first@acme.example>"
    assert mail["References"] == "<zero@acme.example> <first@acme.example>"
    assert mail["Message-ID"].endswith("@aurora.example>")
    assert mail["Auto-Submitted"] is None
    assert "Sorry! It is fixed." in body_of(mail, "plain")
    assert "> You billed me twice." in body_of(mail, "plain")
    assert "<b>fixed</b>" in body_of(mail, "html")
    assert states() == ["sent"]
    assert kinds_of(1).count("DeliveryReported") == 1


@pytest.mark.parametrize("known_by", ["our id", "the id that SES gave it", "the signed address"])
def test_the_customers_answer_comes_back_into_the_ticket(known_by: str) -> None:
    receive(a_mail())
    deliver(on_ticket_replied, a_reply())
    (mail,) = sent_mails()
    ours = {
        "our id": str(mail["Message-ID"]),
        "the id that SES gave it": f"<{ses_ids()[0]}@eu-central-1.amazonses.com>",
    }
    to = str(mail["Reply-To"]) if known_by == "the signed address" else BILLING_ADDRESS
    receive(
        a_mail(
            to=to,
            Subject="AW: whatever",
            Message_ID="<b@acme.example>",
            text="Thanks!",
            In_Reply_To=ours.get(known_by, ""),
        )
    )
    assert [message.text for message in messages_of(1)][-1] == "Thanks!"


def test_a_hidden_copy_is_delivered_and_stands_in_no_header() -> None:
    receive(a_mail())
    assert deliver(on_ticket_replied, a_reply(bcc=["auditor@else.example"])) == []
    (mail,) = sent_mails()
    assert "auditor" not in mail.as_string()
    assert {*sent_to()[0]} == {"ana@acme.example", "auditor@else.example"}
    assert states() == ["sent", "sent"]


def test_a_name_of_pictures_and_of_another_direction_is_quoted_as_it_is() -> None:
    receive(a_mail(sender='"ענת 🎧 כהן" <ana@acme.example>'))
    deliver(on_ticket_replied, a_reply())
    (mail,) = sent_mails()
    assert "ענת 🎧 כהן" in body_of(mail, "plain")
    assert "ענת 🎧 כהן" in body_of(mail, "html")
    assert mail["To"] == "ana@acme.example"


def test_a_mail_of_ten_thousand_lines_is_answered_with_the_beginning_of_it() -> None:
    receive(a_mail(text="\n".join(f"This is line {number} of my log." for number in range(10_000))))
    (question,) = messages_of(1)
    assert question.full_body_id
    deliver(on_ticket_replied, a_reply())
    (mail,) = sent_mails()
    quoted = [line for line in body_of(mail, "plain").splitlines() if line.startswith(">")]
    assert quoted[0] == "> This is line 0 of my log."
    assert quoted[-1].endswith("[…]")
    assert len(mail.as_bytes()) < 20_000


def test_the_other_brand_writes_in_its_own_name_and_language() -> None:
    receive(a_mail(to="service@kaffeewerk.example"))
    deliver(on_ticket_replied, a_reply(by=UDO))
    (mail,) = sent_mails()
    assert mail["From"] == "Kaffeewerk <service@kaffeewerk.example>"
    assert "Anfrage #1" in body_of(mail, "plain")
    assert "schrieb Ana Lima:" in body_of(mail, "html")
    assert "aurora" not in mail.as_string().lower()


def test_files_go_along_and_images_stand_in_their_place() -> None:
    receive(a_mail())
    event = a_reply(html='<p>Look: <img src="cid:shot"></p>')
    message = messages_of(1)[-1]
    png = {"id": "p1", "filename": "shot.png", "content_type": "image/png", "size": 4, "content_id": "shot"}
    pdf = {"id": "p2", "filename": "Rechnung ä.pdf", "content_type": "application/pdf", "size": 5}
    with_files = Message.model_validate({**message.model_dump(), "attachments": [png, pdf]})
    item = stored_item("TICKET#1", f"LOG#{message.id:010}#MESSAGE")
    commit([put({**item, "attachments": with_files.model_dump(mode="json")["attachments"]})])
    for attachment in with_files.attachments:
        client("s3").put_object(Bucket=files_bucket(), Key=attachment.key, Body=b"12345")
    assert deliver(on_ticket_replied, event) == []
    (mail,) = sent_mails()
    assert [part.get_filename() for part in mail.iter_attachments()] == ["Rechnung ä.pdf"]
    assert 'src="cid:shot"' in body_of(mail, "html")
    assert "<shot>" in [part["Content-ID"] for part in mail.walk()]


def test_an_answer_that_goes_by_another_channel_is_not_mailed() -> None:
    a_ticket()
    event = a_reply()
    item = stored_item("TICKET#1", f"LOG#{event.message_id:010}#MESSAGE")
    commit([put({**item, "channel": "portal"})])
    assert deliver(on_ticket_replied, event) == []
    assert sent_mails() == []


def test_redelivery_sends_nothing_twice() -> None:
    a_ticket()
    event = a_reply()
    assert deliver(on_ticket_replied, event, event) == []
    assert deliver(on_ticket_replied, event) == []
    assert len(sent_mails()) == 1


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before the call", "after the call"])
def test_no_failure_sends_twice_once_ses_has_reported(desk: FakeAws, answer_lost: bool) -> None:
    """The network fails at each call in turn; SES reports what it took; the queue delivers again, early and late."""
    at, more = 0, True
    while more:
        desk.reset()
        a_ticket()
        event = a_reply()
        faults = Faults(at, answer_lost=answer_lost)
        with faults.injected():
            deliver(on_ticket_replied, event)
        taken = len(sent_mails())
        deliver(on_ticket_replied, event)
        assert len(sent_mails()) <= max(taken, 1), f"call {at}: sent again while the lease lived"
        for ses_id in ses_ids():
            deliver(on_mail_delivery, send_report(1, event.message_id, ses_id))
        with as_of(now() + LEASE + timedelta(seconds=1)):
            assert deliver(on_ticket_replied, event) == []
        assert len(sent_mails()) == 1, f"call {at}"
        assert states() == ["sent"]
        assert kinds_of(1).count("DeliveryReported") == 1
        at, more = at + 1, faults.happened
    assert at > 5


def test_a_sender_that_broke_down_unheard_is_replaced_after_its_lease_under_the_same_message_id() -> None:
    a_ticket()
    event = a_reply()
    with ses_answering(500, "InternalFailure", "nobody knows"):
        assert deliver(on_ticket_replied, event) == [event]
    assert deliver(on_ticket_replied, event) == [event]
    assert sent_mails() == []
    with as_of(now() + LEASE + timedelta(seconds=1)):
        assert deliver(on_ticket_replied, event) == []
    assert len(sent_mails()) == 1
    assert stored_item(f"SEND#1-{event.message_id}", "SEND")["state"] == "sent"


def test_what_ses_refuses_is_told_in_its_own_words_and_not_tried_again() -> None:
    a_ticket()
    event = a_reply()
    with ses_answering(400, "MessageRejected", "Email address is not verified."):
        assert deliver(on_ticket_replied, event) == []
    (delivery,) = messages_of(1)[-1].deliveries
    assert (delivery.state, delivery.detail) == ("failed", "Email address is not verified.")
    assert deliver(on_ticket_replied, event) == []
    assert sent_mails() == []


def test_throttling_is_tried_again_at_once() -> None:
    a_ticket()
    event = a_reply()
    with ses_answering(429, "TooManyRequestsException", "slow down"):
        assert deliver(on_ticket_replied, event) == [event]
    assert deliver(on_ticket_replied, event) == []
    assert len(sent_mails()) == 1


def test_an_answer_to_an_address_that_no_mail_can_carry_is_shown_as_failed() -> None:
    a_ticket()
    event = a_reply(to=["ü@acme.example"])
    assert deliver(on_ticket_replied, event) == []
    (delivery,) = messages_of(1)[-1].deliveries
    assert delivery.state == "failed"
    assert delivery.detail.startswith("no mail can be sent to ü@acme.example: ")


def test_an_answer_goes_to_addresses_that_only_some_providers_give() -> None:
    a_ticket()
    event = a_reply(to=["a.@docomo.example", "ana@bücher.example"])
    assert deliver(on_ticket_replied, event) == []
    (mail,) = sent_mails()
    wire = ['"a."@docomo.example', "ana@xn--bcher-kva.example"]
    assert dict(mail.raw_items())["To"].split(",\r\n ") == wire
    assert {*sent_to()[0]} == {*wire}


def test_what_a_stranger_wrote_in_is_not_quoted_to_the_customer() -> None:
    receive(a_mail())
    receive(
        a_mail(
            sender="eve@evil.example",
            Message_ID="<e@evil.example>",
            In_Reply_To="<first@acme.example>",
            text="EVIL",
        )
    )
    deliver(on_ticket_replied, a_reply())
    (mail,) = sent_mails()
    assert mail["To"] == "ana@acme.example"
    assert mail["Cc"] is None
    assert "EVIL" not in mail.as_string()


def test_sending_costs_one_claim_and_one_record() -> None:
    receive(a_mail())
    event = a_reply()
    with counted() as seen:
        deliver(on_ticket_replied, event)
    assert seen.operations.count("TransactWriteItems") == 2
    assert seen.operations.count("SendEmail") == 1
    assert len(seen.operations) <= 9, seen.operations
    assert len(files()) == 1
