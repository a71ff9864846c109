"""What in a mail is a file, how it is called, and which files the text shows in place."""

from __future__ import annotations

import pytest

from shared.mail.model import MailProblem
from shared.mail.parse import parse_mail
from tests.shared.mail.mails import mail_with, raw_mail

PNG = b"\x89PNG\r\n\x1a\n"

NAMES = {
    "plain": ('attachment; filename="offer.pdf"', "offer.pdf"),
    "RFC 2231": ("attachment; filename*=utf-8''Angebot%20M%C3%A4rz.pdf", "Angebot März.pdf"),
    "RFC 2231, in pieces": ("attachment; filename*0=\"off\";\r\n filename*1=\"er.pdf\"", "offer.pdf"),
    "RFC 2047, against the standard": ('attachment; filename="=?utf-8?Q?M=C3=A4rz.pdf?="', "März.pdf"),
    "a way out of the folder": ('attachment; filename="../../etc/passwd"', "etc passwd"),
    "empty": ('attachment; filename=""', "file.pdf"),
    "none": ("attachment", "file.pdf"),
}  # fmt: skip


def part_of(disposition: str, content_type: str = "application/pdf", body: str = "JVBERg==") -> bytes:
    head = f"Content-Type: {content_type}\r\nContent-Disposition: {disposition}\r\nContent-Transfer-Encoding: base64"
    mail = f"--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\n{head}\r\n\r\n{body}\r\n--b--"
    return raw_mail(mail, Content_Type="multipart/mixed; boundary=b")


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("image/png", "image/png"),
        ("Image/PNG", "image/png"),
        ("application/vnd.ms-excel.sheet.macroEnabled.12", "application/vnd.ms-excel.sheet.macroenabled.12"),
        ("image/пнг", "application/octet-stream"),
        ("application/x\x01y", "application/octet-stream"),
        (f"application/{'x' * 300}", "application/octet-stream"),
    ],
)
def test_the_type_of_a_file_can_stand_in_a_header(declared: str, kept: str) -> None:
    (file,) = parse_mail(part_of("attachment", content_type=declared)).attachments
    assert file.content_type == kept


@pytest.mark.parametrize(("disposition", "name"), NAMES.values(), ids=NAMES)
def test_an_attachment_has_a_name(disposition: str, name: str) -> None:
    (file,) = parse_mail(part_of(disposition)).attachments
    assert (file.filename, file.content_type, file.size, file.content) == (
        name,
        "application/pdf",
        4,
        b"%PDF",
    )


def test_the_bytes_stay_out_of_dumps_and_logs() -> None:
    (file,) = parse_mail(part_of("attachment; filename=offer.pdf")).attachments
    assert "content" not in file.model_dump()
    assert "%PDF" not in repr(file)


def test_a_picture_is_inline_where_the_html_shows_it() -> None:
    mail = mail_with(html='<p>Look: <img src="cid:pic@ana"></p>')
    mail.add_attachment(PNG, "image", "png", filename="shown.png", cid="<pic@ana>", disposition="inline")
    mail.add_attachment(PNG, "image", "png", filename="loose.png", cid="<other@ana>", disposition="inline")
    files = parse_mail(mail.as_bytes()).attachments
    assert [(file.filename, file.inline, file.content_id) for file in files] == [
        ("shown.png", True, "pic@ana"),
        ("loose.png", False, "other@ana"),
    ]


def test_a_text_file_is_a_file_and_not_the_body() -> None:
    mail = mail_with("Hello")
    mail.add_attachment("a,b\n", subtype="csv", filename="list.csv")
    parsed = parse_mail(mail.as_bytes())
    assert parsed.text == "Hello"
    assert [file.filename for file in parsed.attachments] == ["list.csv"]


def test_an_attached_mail_is_one_file_and_its_own_attachments_stay_inside() -> None:
    inner = mail_with("Inside", Subject="Old story")
    inner.replace_header("Subject", "Old story")
    inner.add_attachment(PNG, "image", "png", filename="inner.png")
    outer = mail_with("See below")
    outer.add_attachment(inner)
    (file,) = parse_mail(outer.as_bytes()).attachments
    assert (file.filename, file.content_type) == ("Old story.eml", "message/rfc822")
    assert b"inner.png" in file.content


def test_an_attached_mail_is_kept_as_it_came_whatever_its_head_is_written_in() -> None:
    inner = "Subject: Grüße".encode() + b" \xff\n\nHello"
    [file] = parse_mail(raw_mail(inner, Content_Type="message/rfc822")).attachments
    assert file.content == inner


def test_text_before_and_after_a_picture_is_one_body() -> None:
    parts = "--b\r\n\r\nBefore\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\n\r\nAfter\r\n--b--"
    mail = parse_mail(raw_mail(parts, Content_Type="multipart/mixed; boundary=b"))
    assert mail.text == "Before\n\nAfter"
    assert [file.filename for file in mail.attachments] == ["image.png"]


def test_an_invitation_is_a_file_only_where_it_has_a_name() -> None:
    mail = mail_with("You are invited")
    mail.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    assert parse_mail(mail.as_bytes()).attachments == []
    mail.make_mixed()
    mail.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="invite.ics")
    assert [file.filename for file in parse_mail(mail.as_bytes()).attachments] == ["invite.ics"]


def test_an_encrypted_mail_says_that_it_cannot_be_read() -> None:
    parts = (
        "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        '--b\r\nContent-Type: application/octet-stream; name="encrypted.asc"\r\n\r\nxyz\r\n--b--'
    )
    mail = parse_mail(raw_mail(parts, Content_Type="multipart/encrypted; boundary=b"))
    assert mail.problems == [MailProblem.ENCRYPTED]
    assert [file.filename for file in mail.attachments] == ["encrypted.asc"]


CALENDAR = (
    "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nSUMMARY:Call\r\nEND:VCALENDAR\r\n"
)


def alternatives(plain: str) -> bytes:
    parts = f"--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b\r\n{CALENDAR}\r\n--b--"
    return raw_mail(parts, Content_Type="multipart/alternative; boundary=b")


def test_an_invitation_without_words_is_kept_as_a_file() -> None:
    alone = raw_mail("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", Content_Type="text/calendar; method=REQUEST")
    for raw in (alone, alternatives("")):
        (file,) = parse_mail(raw).attachments
        assert (file.filename, file.content_type) == ("invite.ics", "text/calendar")
        assert file.content.startswith(b"BEGIN:VCALENDAR")


def test_an_invitation_that_its_words_describe_is_no_file() -> None:
    assert parse_mail(alternatives("Let us meet")).attachments == []


def test_an_invitation_that_is_a_file_too_is_kept_once() -> None:
    twice = CALENDAR.replace("REQUEST", "REQUEST; name=call.ics")
    mail = f"--b\r\n{CALENDAR}\r\n--b\r\n{twice}\r\n--b--"
    (file,) = parse_mail(raw_mail(mail, Content_Type="multipart/mixed; boundary=b")).attachments
    assert file.filename == "call.ics"
