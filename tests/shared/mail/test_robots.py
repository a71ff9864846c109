"""Mails that no person wrote: answers of machines, reports of servers, and those that only look like it."""

from __future__ import annotations

import pytest

from shared.mail.model import AutoReplyKind, FailedRecipient
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import ANA, delivery_report, raw_mail

MACHINES: dict[str, tuple[dict[str, str], AutoReplyKind]] = {
    "RFC 3834": ({"Auto-Submitted": "auto-replied"}, AutoReplyKind.AUTO_REPLY),
    "RFC 3834 with a parameter": ({"Auto-Submitted": "auto-replied; owner=ana"}, AutoReplyKind.AUTO_REPLY),
    "RFC 3834 with a comment": ({"Auto-Submitted": "auto-replied (vacation)"}, AutoReplyKind.AUTO_REPLY),
    "RFC 3834 with comments everywhere": (
        {"Auto-Submitted": "(a (nested) one) Auto-Replied(holiday) ; (b) x=y"},
        AutoReplyKind.AUTO_REPLY,
    ),
    "precedence with a comment": ({"Precedence": "bulk (list of one)"}, AutoReplyKind.AUTO_GENERATED),
    "behind a gateway's tag": ({"Subject": "[EXT] Automatic reply: Colour"}, AutoReplyKind.AUTO_REPLY),
    "generated": ({"Auto-Submitted": "auto-generated"}, AutoReplyKind.AUTO_GENERATED),
    "Exchange, absent": (
        {"Auto-Submitted": "auto-generated", "Subject": "Out of office: Colour"},
        AutoReplyKind.OUT_OF_OFFICE,
    ),
    "Outlook, German": ({"Subject": "Automatische Antwort: Farbe"}, AutoReplyKind.AUTO_REPLY),
    "Outlook, English": ({"Subject": "Automatic reply: Colour"}, AutoReplyKind.AUTO_REPLY),
    "Outlook, French": ({"Subject": "Réponse automatique : Couleur"}, AutoReplyKind.AUTO_REPLY),
    "Outlook, Chinese": ({"Subject": "自动答复: 颜色"}, AutoReplyKind.AUTO_REPLY),
    "old Exchange, German": ({"Subject": "Abwesenheitsnotiz: Farbe"}, AutoReplyKind.OUT_OF_OFFICE),
    "an absence before the colon": ({"Subject": "Abwesend: Farbe"}, AutoReplyKind.OUT_OF_OFFICE),
    "an absence before the colon, French": (
        {"Subject": "Absence du bureau : Couleur"},
        AutoReplyKind.OUT_OF_OFFICE,
    ),
    "an absence before the colon, Italian": ({"Subject": "Fuori sede: Colore"}, AutoReplyKind.OUT_OF_OFFICE),
    "an absence before the colon, Dutch": ({"Subject": "Afwezig: Kleur"}, AutoReplyKind.OUT_OF_OFFICE),
    "an absence with another ending": (
        {"Subject": "Abwesenheitsassistent: Farbe"},
        AutoReplyKind.OUT_OF_OFFICE,
    ),
    "in brackets": ({"Subject": "[Auto-Reply] Colour"}, AutoReplyKind.AUTO_REPLY),
    "Outlook, Hebrew": ({"Subject": "מענה אוטומטי: צבע"}, AutoReplyKind.AUTO_REPLY),
    "Outlook, Vietnamese": ({"Subject": "Trả lời tự động: Màu"}, AutoReplyKind.AUTO_REPLY),
    "precedence": ({"Precedence": "auto_reply"}, AutoReplyKind.AUTO_REPLY),
    "bulk": ({"Precedence": "bulk"}, AutoReplyKind.AUTO_GENERATED),
    "cPanel": ({"X-Autorespond": "Colour"}, AutoReplyKind.AUTO_REPLY),
    "Zimbra": ({"X-Autoreply": "yes"}, AutoReplyKind.AUTO_REPLY),
    "the null sender": ({"Return-Path": "<>"}, AutoReplyKind.AUTO_REPLY),
}

PEOPLE = {
    "nothing special": {},
    "RFC 3834 says no": {"Auto-Submitted": "no"},
    "a mailing list": {"Precedence": "list", "List-Id": "Colours <colours.lists.example>"},
    "forwarded by a rule of Exchange": {"X-MS-Exchange-Inbox-Rules-Loop": "info@customer.example"},
    "no suppression": {"X-Auto-Response-Suppress": "None"},
    "RFC 3834 says no, with a comment": {"Auto-Submitted": "no (a person)"},
    "a form from the null sender": {"Return-Path": "<>"},
    "a list that calls itself bulk": {"Precedence": "bulk", "List-Id": "<colours.lists.example>"},
    "a question about an automatic reply": {"Subject": "Automatic reply: how do I switch it off?"},
    "a report of somebody's absence": {"Subject": "Absence: Emma is ill, 12 May"},
    "a report of an absence, German": {"Subject": "Abwesend: Lena Meier"},
    "an answer to an automatic mail": {"Subject": "Re: Automatic reply: Colour"},
    "an automatic reply that is a thing": {"Subject": "Automatic reply VPN"},
    "an automatic reply that is a thing, with a colon": {"Subject": "Automatic reply VPN: how?"},
    "a question about absence": {"Subject": "Out of office message does not work"},
    "an answer to an absence": {"Subject": "Re: Abwesend: Farbe"},
    "a question about who is absent": {"Subject": "Absent colleagues: who answers?"},
    "a question about bounces": {"Subject": "Mail delivery failed for our customers"},
    "an answer to a bounce": {"Subject": "Re: Undelivered Mail Returned to Sender"},
    "a question under Postfix's subject": {
        "Subject": "Undelivered Mail Returned to Sender",
        "MIME-Version": "1.0",
    },
    "a question under a bounce's whole subject": {"Subject": "Mail delivery failed"},
    "a question under Exim's subject": {"Subject": "Mail delivery failed: returning message to sender"},
    "a question under Gmail's subject": {"Subject": "Delivery Status Notification (Failure)"},
    "an undeliverable parcel": {"Subject": "Undeliverable parcel"},
    "a postmaster who writes himself": {"From": "postmaster@customer.example", "Subject": "DMARC question"},
}

BOUNCES = {
    "null sender, likely subject": {"Return-Path": "<>", "Subject": "Unzustellbar: Farbe"},
    "Exchange": {"From": "postmaster@customer.example", "Subject": "Undeliverable: Colour"},
    "qmail": {"From": "MAILER-DAEMON@customer.example", "Subject": "failure notice"},
    "a robot without a domain": {"From": "MAILER-DAEMON (Mail Delivery System)", "Subject": "Hello"},
    "Postfix subject, without a mail program": {"Subject": "Undelivered Mail Returned to Sender"},
    "Sendmail": {
        "From": "postmaster@customer.example",
        "Subject": "Returned mail: see transcript for details",
    },
    "a fixed subject, sent by a machine": {
        "From": "mail@mx.example",
        "Auto-Submitted": "auto-generated",
        "Subject": "Mail delivery failed: returning message to sender",
    },
    "a fixed subject from the null sender": {"Return-Path": "<>", "Subject": "Mail delivery failed"},
    "Exim": {"X-Failed-Recipients": ANA, "Subject": "Mail delivery failed: returning message to sender"},
}


def fields(given: dict[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): value for name, value in given.items()}


@pytest.mark.parametrize(("head", "kind"), MACHINES.values(), ids=MACHINES)
def test_a_machine_is_recognised(head: dict[str, str], kind: AutoReplyKind) -> None:
    mail = parse_mail(raw_mail(**{"In_Reply_To": "<reply-7@desk.example>", **fields(head)}))
    assert (mail.auto_submitted, mail.auto_reply, mail.bounce) == (True, kind, False)


@pytest.mark.parametrize("head", PEOPLE.values(), ids=PEOPLE)
def test_a_person_is_not_taken_for_a_machine(head: dict[str, str]) -> None:
    mail = parse_mail(raw_mail(**fields(head)))
    assert (mail.auto_submitted, mail.auto_reply, mail.bounce) == (False, None, False)


def test_what_a_helpdesk_sends_is_answered_by_nobody_and_may_be_a_persons() -> None:
    mail = parse_mail(raw_mail(X_Auto_Response_Suppress="All", In_Reply_To="<reply-7@desk.example>"))
    assert (mail.auto_submitted, mail.auto_reply) == (True, None)


@pytest.mark.parametrize("head", BOUNCES.values(), ids=BOUNCES)
def test_a_bounce_is_recognised(head: dict[str, str]) -> None:
    mail = parse_mail(raw_mail(**fields(head)))
    assert (mail.bounce, mail.auto_submitted) == (True, True)


OPENINGS = {
    "Postfix": (
        "Undelivered Mail Returned to Sender",
        "This is the mail system at host mx.example.\n\nSorry.",
    ),
    "Exim": (
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nIt could not be delivered.",
    ),
    "qmail": ("failure notice", "Hi. This is the qmail-send program at mx.example.\nSorry."),
}


@pytest.mark.parametrize(("subject", "words"), OPENINGS.values(), ids=OPENINGS)
def test_a_report_under_another_sender_is_known_by_its_first_words(subject: str, words: str) -> None:
    head = {"Subject": subject, "From": "list@customer.example", "MIME_Version": "1.0"}
    assert parse_mail(raw_mail(words, **head)).bounce
    assert not parse_mail(raw_mail(f"Hello, what is this?\n\n{words}", **head)).bounce


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_delivery_report_names_the_mail_and_the_recipient(returned: str) -> None:
    mail = parse_mail(delivery_report(returned=returned))
    assert mail.bounce_report is not None
    assert mail.bounce_report.original_message_id == "reply-7@desk.example"
    assert mail.bounce_report.recipients == [
        FailedRecipient(address=ANA, status="5.1.1", diagnostic="550 5.1.1 no such user")
    ]
    assert not mail.bounce_report.recipients[0].delayed
    assert mail.attachments == []
    assert mail.text == "We are sorry."


def test_a_report_of_success_is_a_receipt_and_no_bounce() -> None:
    mail = parse_mail(delivery_report(action="delivered"))
    assert (mail.bounce, mail.auto_reply) == (False, AutoReplyKind.RECEIPT)


def test_a_read_receipt_is_a_receipt() -> None:
    report = "--b\r\n\r\nRead.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: x\r\n--b--"
    kind = "multipart/report; report-type=disposition-notification; boundary=b"
    assert parse_mail(raw_mail(report, Content_Type=kind)).auto_reply is AutoReplyKind.RECEIPT


def test_a_bounce_without_a_report_is_read_from_its_words() -> None:
    words = (
        "Hi. This is the program at mx.\n\n<ana@customer.example>:\nNo such user.\n\n--- Below is a copy.\n\n"
    )
    copy = "From: support@desk.example\nMessage-ID: <reply-7@desk.example>\n\nBlue it is.\n"
    mail = parse_mail(raw_mail(words + copy, From="MAILER-DAEMON@mx.example", X_Failed_Recipients=ANA))
    assert mail.bounce_report is not None
    assert mail.bounce_report.original_message_id == "reply-7@desk.example"
    assert [recipient.address for recipient in mail.bounce_report.recipients] == [ANA]


def test_the_mark_of_our_own_mails_is_read() -> None:
    assert parse_mail(raw_mail(X_Lambdesk_Loop="desk-1")).loop_marks == ["desk-1"]


def test_a_mailing_list_is_told() -> None:
    mail = parse_mail(raw_mail(Precedence="List", List_ID="Colours <colours.lists.example>"))
    assert (mail.precedence, mail.list_id) == ("list", "colours.lists.example")


def complaint(kind: str = "abuse") -> bytes:
    """What a provider sends (RFC 5965) whose user has called our mail `<reply-7@desk.example>` abuse."""
    report = f"""--b
Content-Type: text/plain

This is an abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
Original-Rcpt-To: <{ANA}>

--b
Content-Type: message/rfc822

Message-ID: <reply-7@desk.example>

Blue it is.
--b--
"""
    kinds = "multipart/report; report-type=feedback-report; boundary=b"
    return raw_mail(report, From="Feedback <fbl@isp.example>", Content_Type=kinds)


def test_a_complaint_names_the_mail_and_who_complains() -> None:
    mail = parse_mail(complaint())
    assert (mail.bounce, mail.auto_submitted) == (True, True)
    assert mail.bounce_report is not None
    assert mail.bounce_report.complaint
    assert mail.bounce_report.original_message_id == "reply-7@desk.example"
    assert [each.address for each in mail.bounce_report.recipients] == [ANA]


@pytest.mark.parametrize("kind", ["not-spam", "auth-failure (DMARC)"])
def test_a_report_of_that_form_which_complains_of_nothing_is_a_receipt(kind: str) -> None:
    assert parse_mail(complaint(kind)).auto_reply is AutoReplyKind.RECEIPT
