"""What is one line stays one, and reads in one direction, by every door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.attachments.request_upload import handler as request_upload
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.create_ticket import handler as create_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.mail.parse import parse_mail
from shared.one_line import one_line
from shared.tickets.delivery import DeliveryState
from tests.functions.mail.mails import a_mail, raw_of, receive, sent_mails
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.people import ANA, MIA
from tests.support.pump import Pump
from tests.support.stored import messages_of, stored_item, stored_ticket

pytestmark = pytest.mark.attack

HIDDEN_LINE = "=?utf-8?q?a=0D=0ABcc:_eve@elsewhere.example?="
TURNED = "invoice\u202efdp.exe"


@given(st.text())
def test_it_has_no_control_and_turns_nothing(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line) == line.strip()
    assert len(line.splitlines()) <= 1
    assert not set(line) & {
        chr(code) for code in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TURNED, "invoicefdp.exe"),
        ("a\r\nb\x85c\u2028d\x00", "a b c d"),
        (" Rückruf  Prüfung.pdf ", "Rückruf  Prüfung.pdf"),
    ],
)
def test_what_is_left_of_it(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    "subject", [HIDDEN_LINE, f"Invoice\r\n{HIDDEN_LINE}", "Invoice\u2028\x85\u202egnorw"]
)
def test_a_reply_is_sent_whatever_the_subject_of_the_request_was(desk: FakeAws, subject: str) -> None:
    ticket = call(create_ticket, "POST /tickets", {"subject": subject, "text": "It is wrong."}, as_=ANA).json
    assert ticket["subject"] == one_line(subject)
    assert (
        call(reply_to_ticket, f"POST /tickets/{ticket['id']}/replies", {"text": "Sorry."}, as_=MIA).status
        == 201
    )

    Pump((on_ticket_replied,)).run()

    assert {delivery.state for delivery in messages_of(ticket["id"])[-1].deliveries} == {DeliveryState.SENT}
    (sent,) = sent_mails()
    assert parse_mail(raw_of(sent)).subject == f"Re: {one_line(subject)}"


def test_a_mail_of_nothing_but_controls_for_a_subject_is_a_ticket(desk: FakeAws) -> None:
    receive(a_mail(Subject="=?utf-8?q?=0D=0A=E2=80=AE?="))
    assert stored_ticket(1).subject == "You billed me twice."


def test_the_name_of_a_file_reads_as_it_ends_by_mail_and_by_the_api(desk: FakeAws) -> None:
    mail = a_mail()
    mail.add_attachment(b"MZ", "application", "octet-stream", filename=TURNED)
    receive(mail)
    asked = {"filename": TURNED, "content_type": "application/octet-stream", "size": 2}
    upload = call(request_upload, "POST /uploads", asked, as_=ANA).json["upload_id"]

    names = [
        messages_of(1)[0].attachments[0].filename,
        stored_item(f"UPLOAD#{upload}", "UPLOAD")["attachment"]["filename"],
    ]

    assert names == ["invoicefdp.exe"] * 2


@pytest.mark.parametrize("name", ["\u202e\u2066", "\x00\x1f", ""])
def test_a_file_needs_a_name_of_something_else(desk: FakeAws, name: str) -> None:
    asked = {"filename": name, "content_type": "image/png", "size": 2}
    assert call(request_upload, "POST /uploads", asked, as_=ANA).status == 422
