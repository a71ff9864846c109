"""Whatever bytes arrive, there is an answer, and it comes soon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.mail.match import lookups_for
from shared.mail.model import InboundMail, MailProblem
from shared.mail.parse import parse_mail
from shared.mail.sanitise import sanitise_html
from tests.shared.mail.mails import delivery_report, mail_with, raw_mail

LONG = 20_000
HOSTILE = {
    "brackets in brackets": raw_mail(To="(" * LONG),
    "an address without end": raw_mail(To="a" * LONG),
    "a thousand recipients": raw_mail(To=", ".join(f"u{i}@x.example" for i in range(1000))),
    "encoded words without end": raw_mail(Subject="=?utf-8?q?" * 2000),
    "a thousand answer prefixes": raw_mail(Subject="Re: " * 4000),
    "a hundred thousand fields": b"X: y\r\n" * 100_000 + raw_mail(),
    "parameters without end": raw_mail(Content_Type="multipart/mixed; " + "a=b;" * 5000),
    "parameters out of order": raw_mail(
        Content_Disposition="attachment; filename*9999999999=a; filename*x=b"
    ),
    "mails in mails": raw_mail("Content-Type: message/rfc822\r\n\r\n" * 3000, Content_Type="message/rfc822"),
    "thousands of parts": raw_mail("--b\r\n\r\n" * 20_000, Content_Type="multipart/mixed; boundary=b"),
    "a boundary of nothing": raw_mail("--\r\n", Content_Type='multipart/mixed; boundary=""'),
    "a mail that is its own part": raw_mail(raw_mail(), Content_Type="message/rfc822"),
    "an attached mail whose head is no text": raw_mail(
        b"Subject: Gr\xc3\xbc\xc3\x9fe \xff\r\nX\x80: \x00\r\n\r\nHello", Content_Type="message/rfc822"
    ),
    "base64 of noise": raw_mail("=A" * LONG, Content_Transfer_Encoding="base64"),
    "introductions on every line": raw_mail("On 2024-01-01 10:00 x@y wrote\n" * 5000),
    "labels on every line": raw_mail("From: a\n" * LONG),
    "tags never closed": raw_mail("<b><p>" * 100_000, Content_Type="text/html"),
    "comments never closed": raw_mail("<!--" * 100_000, Content_Type="text/html"),
    "lone surrogates and zeros": raw_mail(b"\x00\xed\xa0\x80\xff", Content_Type="text/html; charset=utf-8"),
    "a charset of zeros": raw_mail(b"x\xff", Content_Type='text/plain; charset="\x00"'),
    "an impossible date": raw_mail(Date="Fri, 31 Feb 99999 25:61:61 +9999"),
}

WELL_FORMED = [
    raw_mail("Hello\n"),
    mail_with("Hello", "<p>Hello</p>").as_bytes(),
    delivery_report(),
    raw_mail("On 3 May 2024, Desk wrote:\n> Colour?\n", Content_Transfer_Encoding="quoted-printable"),
]


def is_answered(raw: bytes) -> InboundMail:
    """The whole way that a received mail goes before anything is stored."""
    mail = parse_mail(raw)
    assert mail.unparsable_reason is not MailProblem.READER_FAILED
    lookups_for(mail)
    sanitise_html(mail.html)
    mail.model_dump_json()
    return mail


@pytest.mark.timeout(10)
@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_mail_is_answered_within_ten_seconds(raw: bytes) -> None:
    is_answered(raw)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_answered(raw: bytes) -> None:
    is_answered(raw)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["From", "To", "Subject", "Date", "Content-Type", "Content-Disposition",
                                        "Content-Transfer-Encoding", "References", "Message-ID", "Return-Path"]),
                       st.binary(max_size=60)), st.binary(max_size=100))  # fmt: skip
def test_any_values_in_the_right_fields_are_answered(head: dict[str, bytes], body: bytes) -> None:
    is_answered(
        b"".join(name.encode() + b": " + value + b"\r\n" for name, value in head.items()) + b"\r\n" + body
    )


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WELL_FORMED), st.data())
def test_a_damaged_mail_is_answered(raw: bytes, data: st.DataObject) -> None:
    damaged = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(damaged)))
        damaged[start : start + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=5))
    is_answered(bytes(damaged))
