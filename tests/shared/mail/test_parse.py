"""What is read from mails as their senders, and the servers on the way, really write them."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from shared.mail.model import MailProblem, Verdict
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import ANA, DESK, raw_mail

SENDERS = {
    "name and address": ("Ana Alba <ana@customer.example>", "Ana Alba", ANA),
    "address alone": ("ana@customer.example", "", ANA),
    "domain in capitals": ("Ana <ana@CUSTOMER.example>", "Ana", ANA),
    "quoted name with a comma": ('"Alba, Ana" <ana@customer.example>', "Alba, Ana", ANA),
    "unquoted name with a comma": ("Alba, Ana <ana@customer.example>", "Alba, Ana", ANA),
    "name in brackets behind": ("ana@customer.example (Ana Alba)", "Ana Alba", ANA),
    "encoded name": ("=?utf-8?B?w4Ruw6EgQWxiYQ==?= <ana@customer.example>", "Äná Alba", ANA),
    "encoded name in quotes": ('"=?utf-8?Q?=C3=84n=C3=A1?= Alba" <ana@customer.example>', "Äná Alba", ANA),
    "raw UTF-8 name": ("Äná Alba <ana@customer.example>", "Äná Alba", ANA),
    "another address as the name": ("billing@old.example> <ana@customer.example>", None, ANA),
    "stray quote": ('Ana" <ana@customer.example>', "Ana", ANA),
    "doubled brackets": ("Ana <<ana@customer.example>>", None, ANA),
    "folded": ("Ana Alba\r\n <ana@customer.example>", "Ana Alba", ANA),
    "spaces inside": ("Ana Alba < ana@customer.example >", "Ana Alba", ANA),
    "several, the first": ("Ana <ana@customer.example>, Bo <bo@customer.example>", "Ana", ANA),
}

SUBJECTS = {
    "plain": ("Colour", "Colour"),
    "base64": ("=?utf-8?B?RsOkcmJ1bmc=?=", "Färbung"),
    "quoted-printable": ("=?iso-8859-1?Q?F=E4rbung?=", "Färbung"),
    "windows letters declared as latin-1": ("=?iso-8859-1?Q?5_=80?=", "5 €"),
    "two words with a space between": ("=?utf-8?Q?F=C3=A4r?= =?utf-8?Q?bung?=", "Färbung"),
    "a letter cut in two": ("=?utf-8?Q?F=C3?= =?utf-8?Q?=A4rbung?=", "Färbung"),
    "two charsets": ("=?utf-8?Q?=C3=A4?= =?koi8-r?B?xMHS?=", "ädar".replace("dar", "дар")),
    "inside other text": ("Re:=?utf-8?Q?_F=C3=A4rbung?=!", "Re: Färbung!"),
    "raw UTF-8": ("Färbung", "Färbung"),
    "with a language": ("=?utf-8*de?Q?F=C3=A4rbung?=", "Färbung"),
    "unknown charset": ("=?x-klingon?Q?F=C3=A4rbung?=", "Färbung"),
    "broken base64": ("=?utf-8?B?Rw?=", "G"),
    "folded": ("A long\r\n subject", "A long subject"),
    "not encoded at all": ("=?utf-8 is how it starts", "=?utf-8 is how it starts"),
}

BODIES = {
    "utf-8": ("text/plain; charset=utf-8", "Grün".encode(), "Grün"),
    "latin-1": ("text/plain; charset=iso-8859-1", "Grün".encode("latin-1"), "Grün"),
    "declared latin-1, sent as windows-1252": ("text/plain; charset=iso-8859-1", b"5 \x80", "5 €"),
    "declared ascii, sent as utf-8": ("text/plain; charset=us-ascii", "Grün".encode(), "Grün"),
    "declared utf-8, sent as latin-1": ("text/plain; charset=utf-8", "Grün".encode("latin-1"), "Grün"),
    "not declared, utf-8": ("text/plain", "Grün".encode(), "Grün"),
    "not declared, latin-1": ("text/plain", "Grün".encode("latin-1"), "Grün"),
    "quoted name": ('text/plain; charset="KOI8-R"', "Синий".encode("koi8-r"), "Синий"),
    "unknown name": ("text/plain; charset=x-klingon", "Grün".encode(), "Grün"),
    "a codec that is no charset": ("text/plain; charset=zip", b"blue", "blue"),
    "gb2312, sent as gb18030": ("text/plain; charset=gb2312", "囍蓝".encode("gb18030"), "囍蓝"),
    "iso-2022-jp": ("text/plain; charset=iso-2022-jp", "青い".encode("iso-2022-jp"), "青い"),
    "iso-2022-jp, not declared": ("text/plain", "青い".encode("iso-2022-jp"), "青い"),
    "html declares it itself": (
        "text/html",
        '<meta charset="windows-1251"><p>Синий</p>'.encode("cp1251"),
        "Синий",
    ),
    "html with entities": ("text/html", b"<p>Gr&uuml;n &amp; blau</p>", "Grün & blau"),
    "no content type": ("", b"blue", "blue"),
    "a multipart without parts": ("multipart/alternative; boundary=x", b"blue", "blue"),
}


@pytest.mark.parametrize(("value", "name", "address"), SENDERS.values(), ids=SENDERS)
def test_the_sender_is_found(value: str, name: str | None, address: str) -> None:
    mail = parse_mail(raw_mail(From=value))
    assert mail.from_address == address
    assert name is None or mail.from_name == name


@pytest.mark.parametrize(("value", "subject"), SUBJECTS.values(), ids=SUBJECTS)
def test_the_subject_is_decoded(value: str, subject: str) -> None:
    assert parse_mail(raw_mail(Subject=value)).subject == subject


@pytest.mark.parametrize(("content_type", "body", "text"), BODIES.values(), ids=BODIES)
def test_the_body_is_decoded(content_type: str, body: bytes, text: str) -> None:
    fields = {"Content_Type": content_type} if content_type else {}
    assert parse_mail(raw_mail(body, **fields)).text == text


@pytest.mark.parametrize("field", ["Reply-To", "Sender", "Return-Path"])
def test_a_mail_without_from_is_from_whoever_else_it_names(field: str) -> None:
    assert parse_mail(raw_mail(From="", **{field: f"<{ANA}>"})).from_address == ANA


def test_a_mail_that_names_nobody_cannot_be_answered_and_says_so() -> None:
    mail = parse_mail(raw_mail(From="Ana Alba"))
    assert (mail.from_address, mail.unparsable_reason) == ("", MailProblem.NO_SENDER)


def test_all_addresses_are_kept_apart() -> None:
    mail = parse_mail(
        raw_mail(
            To=f"Desk <{DESK}>, bo@customer.example",
            Cc="Cy <cy@other.example>",
            Reply_To="Ana at home <ana@home.example>",
            Delivered_To="sales@desk.example",
        )
    )
    assert mail.to == [DESK, "bo@customer.example"]
    assert (mail.cc, mail.reply_to) == (["cy@other.example"], ["ana@home.example"])
    assert mail.recipients == [DESK, "bo@customer.example", "cy@other.example", "sales@desk.example"]
    assert mail.names["cy@other.example"] == "Cy"


QUOTED = {
    "alone": ('"a."@docomo.example', ["a.@docomo.example"]),
    "two dots": ('"a..b"@docomo.example', ["a..b@docomo.example"]),
    "in brackets": ('Ana <"a."@docomo.example>', ["a.@docomo.example"]),
    "several": (
        f'"a."@docomo.example, Bo <".b"@docomo.example>, {ANA}',
        ["a.@docomo.example", ".b@docomo.example", ANA],
    ),
    "with needless escapes": (r'"a\."@docomo.example', ["a.@docomo.example"]),
    "needlessly": ('"ana"@customer.example', [ANA]),
    "a whole address in quotes": ('"ana@customer.example"', [ANA]),
}


@pytest.mark.parametrize(("value", "read"), QUOTED.values(), ids=QUOTED)
@pytest.mark.parametrize("field", ["From", "To", "Cc", "Reply-To"])
def test_quotes_are_no_part_of_an_address(field: str, value: str, read: list[str]) -> None:
    mail = parse_mail(raw_mail(**{"From": ANA, "To": ANA, field.replace("-", "_"): value}))
    fields = {"From": [mail.from_address], "To": mail.to, "Cc": mail.cc, "Reply-To": mail.reply_to}
    assert fields[field] == (read[:1] if field == "From" else read)


def test_thread_ids_begin_with_the_mail_that_is_answered() -> None:
    mail = parse_mail(raw_mail(In_Reply_To="<3@x>", References="<1@x>\r\n <2@x> <3@x>", Message_ID="<4@x>"))
    assert (mail.message_id, mail.in_reply_to) == ("4@x", "3@x")
    assert mail.references == ["1@x", "2@x", "3@x"]
    assert mail.thread_ids == ["3@x", "2@x", "1@x"]


def test_an_id_that_python_wrote_as_an_encoded_word_is_read() -> None:
    long_id = "ticket.1042." + "a" * 80 + "@mail.example"
    answer = EmailMessage()
    answer["From"] = "ana@acme.example"
    answer["In-Reply-To"] = f"<{long_id}>"
    raw = answer.as_bytes()
    assert b"=?utf-8?q?" in raw
    assert parse_mail(raw).in_reply_to == long_id


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Fri, 03 May 2024 10:05:00 +0200", datetime(2024, 5, 3, 8, 5, tzinfo=UTC)),
        ("Fri, 03 May 2024 10:05:00", datetime(2024, 5, 3, 10, 5, tzinfo=UTC)),
        ("yesterday", None),
        ("Fri, 99 May 20240 10:05:00 +9999", None),
    ],
)
def test_the_date_is_read_or_missing(written: str, read: datetime | None) -> None:
    assert parse_mail(raw_mail(Date=written)).date == read


def test_the_scans_of_the_receiving_server_are_read() -> None:
    mail = parse_mail(raw_mail(X_SES_Spam_Verdict="FAIL", X_SES_Virus_Verdict="never heard of"))
    assert (mail.spam_verdict, mail.virus_verdict) == (Verdict.FAIL, Verdict.UNKNOWN)


def test_a_scan_result_that_the_sender_wrote_himself_does_not_count() -> None:
    ours, forged = b"X-SES-Spam-Verdict: FAIL\r\n", b"X-SES-Spam-Verdict: PASS\r\n"
    assert parse_mail(ours + forged + raw_mail()).spam_verdict is Verdict.FAIL


def test_plain_text_is_made_from_html_where_there_is_none() -> None:
    html = "<style>p{}</style><h1>Order</h1><ul><li>blue<li>red</ul><table><tr><td>1</td><td>2</td></tr></table>A<br>B"
    mail = parse_mail(raw_mail(html, Content_Type="text/html"))
    assert mail.text == "Order\n\n- blue\n- red\n\n1 2\n\nA\nB"


def test_a_head_whose_folded_lines_lost_their_indent_is_mended() -> None:
    raw = b"--- begin ---\r\nFrom: ana@customer.example\r\nX-Spam: no\r\ntests 1 2\r\nSubject: Colour\r\n\r\nBlue."
    mail = parse_mail(raw)
    assert (mail.from_address, mail.subject, mail.text) == (ANA, "Colour", "Blue.")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", MailProblem.EMPTY),
        (b" \r\n\r\n", MailProblem.EMPTY),
        (b"\x00\xff\xfe no mail at all", MailProblem.NOT_A_MAIL),
    ],
    ids=["nothing", "blank", "noise"],
)
def test_what_is_no_readable_mail_says_why(raw: bytes, reason: MailProblem) -> None:
    assert parse_mail(raw).unparsable_reason is reason


def test_a_bottomless_mail_is_read_as_far_as_any_real_one_goes_and_says_so() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (i, i) for i in range(2000))
    mail = parse_mail(b"From: ana@customer.example\nSubject: Colour\n" + nested)
    assert (mail.from_address, mail.subject, mail.unparsable_reason) == (ANA, "Colour", None)
    assert MailProblem.TOO_LONG_TO_READ_WHOLE in mail.problems


@pytest.mark.parametrize(
    "raw",
    [
        b"X: y\r\n" * 6_000 + raw_mail(),
        raw_mail("<div>" * 600 + "Hello", Content_Type="text/html"),
        raw_mail("".join(f'<img src="data:image/gif;base64,{"A" * 4 * n}">Hello' for n in range(1, 60)),
                 Content_Type="text/html"),
    ],
    ids=["fields", "levels of HTML", "pictures"],
)  # fmt: skip
def test_a_mail_of_which_something_is_left_out_says_so(raw: bytes) -> None:
    assert MailProblem.TOO_LONG_TO_READ_WHOLE in parse_mail(raw).problems


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ("amazonses.com; spf=pass; dkim=pass; dmarc=pass header.from=customer.example;", Verdict.PASS),
        ("amazonses.com; spf=fail; dmarc=fail header.from=customer.example;", Verdict.FAIL),
        ("amazonses.com; spf=none; dmarc=none header.from=x.example;", Verdict.UNKNOWN),
        ("mail.attacker.example; dmarc=pass header.from=x.example", Verdict.UNKNOWN),
    ],
)
def test_only_ses_says_whether_the_senders_domain_owns_the_mail(results: str, verdict: Verdict) -> None:
    assert parse_mail(raw_mail(Authentication_Results=results)).sender_verdict is verdict


def test_an_id_has_no_control_characters() -> None:
    mail = parse_mail(raw_mail(**{"Message-ID": "<a\0b\x0b@customer.example>"}))
    assert mail.message_id == "ab@customer.example"


def test_the_text_of_a_mail_that_is_nothing_else_is_read_although_it_has_a_name() -> None:
    mail = parse_mail(raw_mail("Blue, please.", Content_Type="text/plain; name=mail.txt"))
    assert (mail.reply_text, mail.attachments) == ("Blue, please.", [])


def test_markdown_is_read_as_plain_text() -> None:
    assert (
        parse_mail(raw_mail("*Blue*, please.", Content_Type="text/markdown")).reply_text == "*Blue*, please."
    )
