"""What a composed mail looks like on the wire, whatever goes into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import collapse_rfc2231_value, parseaddr
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.channels.errors import SendRefusedError
from shared.mail.left_out import FileLeftOut
from shared.mail.outbound import (
    MAX_REFERENCES,
    Envelope,
    MailBranding,
    MailContent,
    MailFile,
    MailQuote,
    compose,
    references,
    reply_subject,
)
from shared.mail.parse import parse_mail
from shared.one_line import one_line

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
ENVELOPE = Envelope(
    sender_name="Aurora Audio",
    sender="billing@aurora.example",
    reply_to="billing+1.aaaaaaaaaaaaaaaa@aurora.example",
    to=("ana@acme.example",),
    cc=("boss@acme.example",),
    subject="Re: Invoice",
    message_id="ticket.1.aaaaaaaaaaaaaaaa@aurora.example",
    in_reply_to="0107019" + "a" * 60 + "-000000@eu-central-1.amazonses.com",
    references=tuple(f"{number}{'b' * 70}@acme.example" for number in range(12)),
    loop_mark="mark",
    at=AT,
)
BRANDING = MailBranding("Aurora Audio", "#2f6fde", None, "en", "https://help.aurora.example/requests/1")
CONTENT = MailContent(
    1, "Fixed.", "<p>Fixed.</p>", ("Mia Berg", "Aurora Audio"), MailQuote("Ana Lima", AT, "Broken?")
)


def composed(**changes: object) -> EmailMessage:
    in_content = {name: value for name, value in changes.items() if name in MailContent.__dataclass_fields__}
    in_envelope = {name: value for name, value in changes.items() if name not in in_content}
    raw = compose(replace(ENVELOPE, **in_envelope), replace(CONTENT, **in_content), BRANDING)  # type: ignore[arg-type]  # fields by name
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_long_ids_stay_whole_in_the_thread_headers() -> None:
    raw = compose(ENVELOPE, CONTENT, BRANDING)
    head = raw.partition(b"\r\n\r\n")[0]
    assert b"=?" not in head
    assert max(map(len, head.split(b"\r\n"))) < 200
    mail = parse_mail(raw)
    assert mail.in_reply_to == ENVELOPE.in_reply_to
    assert mail.references == list(ENVELOPE.references)


def test_our_own_reader_finds_only_the_new_words_in_it() -> None:
    mail = parse_mail(compose(ENVELOPE, CONTENT, BRANDING))
    assert mail.reply_text.startswith("Fixed.")
    assert "Broken?" not in mail.reply_text
    assert mail.loop_marks == ["mark"]
    assert not mail.auto_submitted


@pytest.mark.parametrize("kind", ["auto-replied", "auto-generated"])
def test_automatic_mail_says_so_to_every_kind_of_program(kind: str) -> None:
    mail = composed(automatic=kind)
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == (kind, "All")


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_words_start_a_header_of_their_own(subject: str, name: str) -> None:
    subject, name = (text.encode("utf-8", "ignore").decode() for text in (subject, name))
    try:
        raw = compose(
            replace(ENVELOPE, subject=f"{subject}\r\nBcc: eve@evil.example", sender_name=name),
            CONTENT,
            BRANDING,
        )
    except SendRefusedError:
        return
    assert message_from_bytes(raw, policy=policy.default)["Bcc"] is None


@pytest.mark.parametrize(
    "kind", ["message/rfc822", "nonsense", "", "multipart/mixed", "text/plain; charset=x", "im age/ü"]
)
def test_a_file_of_any_type_arrives_as_it_is(kind: str) -> None:
    mail = composed(files=(MailFile("a\r\nb.bin", kind, b"\x00\xff\r\n."),))
    (part,) = mail.iter_attachments()
    assert part.get_filename() == "a b.bin"
    assert part.get_payload(decode=True) == b"\x00\xff\r\n."


def test_files_too_large_for_a_mail_are_named_with_the_way_to_them() -> None:
    mail = composed(left_out=(FileLeftOut("<film>.mp4", "f1"),))
    plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    link = f"{BRANDING.request_url}?file=f1"
    assert f"in the portal:\r\n<film>.mp4: {link}\r\n" in plain.get_content()
    assert f'<a href="{link}">&lt;film&gt;.mp4</a>' in html.get_content()


def test_html_of_a_customers_name_is_only_a_name() -> None:
    part = composed(quote=MailQuote("<script>x</script>", AT, "<b>")).get_body(("html",))
    assert isinstance(part, EmailMessage)
    assert "<script" not in part.get_content()


@pytest.mark.parametrize(
    ("subject", "answered"),
    [("Hi", "Re: Hi"), ("Re: Hi", "Re: Hi"), ("AW: Hi", "AW: Hi"), ("Reise", "Re: Reise")],
)
def test_an_answers_subject_says_so_once(subject: str, answered: str) -> None:
    assert reply_subject(subject) == answered


def test_a_long_thread_keeps_its_beginning_and_its_end() -> None:
    thread = references([f"{number}@x" for number in range(30)], "last@x")
    assert (len(thread), thread[0], thread[-1]) == (MAX_REFERENCES, "0@x", "last@x")


@pytest.mark.parametrize("named", ["ü1@acme.example", "a\0b@acme.example", "a" * 980 + "@acme.example"])
def test_an_id_that_no_header_can_hold_is_not_referred_to(named: str) -> None:
    raw = compose(
        replace(ENVELOPE, in_reply_to=named, references=("1@acme.example", named)), CONTENT, BRANDING
    )
    head = raw.partition(b"\r\n\r\n")[0]
    assert b"In-Reply-To" not in head
    assert b"References: <1@acme.example>\r\n" in head


def test_everyone_is_written_to_as_mail_servers_take_it() -> None:
    to = ("a.@docomo.example", "ana@bücher.example")
    raw = compose(replace(ENVELOPE, to=to, cc=("a..b@ezweb.example",)), CONTENT, BRANDING)
    assert (
        b'\r\nTo: "a."@docomo.example,\r\n ana@xn--bcher-kva.example\r\nCc: "a..b"@ezweb.example\r\n' in raw
    )


def test_what_no_mail_can_hold_is_refused_with_one_error() -> None:
    for changes in ({"to": ("ü@acme.example",)}, {"subject": "\ud800"}, {"sender_name": "\ud800"}):
        with pytest.raises(SendRefusedError):
            composed(**changes)


def test_an_agents_words_about_images_stay_words() -> None:
    html = '<p>write data-cid="shot" and data-remote-src="y"</p><img data-cid="shot" alt="a&gt;b"><img data-remote-src="https://x.example/1.png">'
    part = composed(html=html, files=(MailFile("shot.png", "image/png", b"1", "shot"),)).get_body(("html",))
    assert isinstance(part, EmailMessage)
    shown = part.get_content()
    assert '<p>write data-cid="shot" and data-remote-src="y"</p>' in shown
    sane = 'style="max-width:100%;height:auto"'
    assert f'<img {sane} src="cid:shot" alt="a&gt;b"><img {sane} src="https://x.example/1.png">' in shown


def test_a_file_that_is_only_spoken_of_is_attached_as_a_file() -> None:
    mail = composed(
        html='<p>src="cid:shot" data-cid="shot"</p>', files=(MailFile("shot.png", "image/png", b"1", "shot"),)
    )
    assert [part.get_filename() for part in mail.iter_attachments()] == ["shot.png"]


HOSTILE = st.one_of(
    st.text(min_size=1, max_size=120),
    st.sampled_from(
        [
            "=?utf-8?q?a=0D=0AX-Injected:_1?=",
            "=?utf-8?b?DQpCY2M6IGV2ZUBlbHNld2hlcmUuZXhhbXBsZQ==?=",
            "Rückruf =?utf-8?q?a=0Ab?= und mehr",
            "invoice \u202efdp.exe",
            "a\u2028b\u0085c\r\n d",
            "=?" * 60,
            "x" * 400,
            '"quoted" \\ and; a=b',
        ]
    ),
)


@given(HOSTILE)
def test_whatever_a_subject_a_name_or_a_file_is_called_a_mail_is_made_that_says_so(words: str) -> None:
    file = MailFile(words, "application/pdf", b"%PDF")
    raw = compose(
        replace(ENVELOPE, subject=words, sender_name=words), replace(CONTENT, files=(file,)), BRANDING
    )
    mail, head = parse_mail(raw), message_from_bytes(raw, policy=policy.compat32)
    said = " ".join(one_line(words).split())
    assert " ".join(mail.subject.split()) == said
    assert " ".join(str(make_header(decode_header(parseaddr(head["From"])[0]))).split()) == said
    assert [attached.content for attached in mail.attachments] == [b"%PDF"]
    assert head.keys() == composed().keys()


@pytest.mark.parametrize(
    "name", ["=?utf-8?q?a=0D=0Ab?=.pdf", "Rückruf Prüfung.pdf", "請求書 " * 30 + ".pdf", 'a"b;c=d.pdf']
)
def test_a_file_arrives_under_its_name(name: str) -> None:
    raw = compose(ENVELOPE, replace(CONTENT, files=(MailFile(name, "application/pdf", b"%PDF"),)), BRANDING)
    mail: Any = message_from_bytes(raw, policy=policy.compat32)
    _, part = mail.get_payload()
    assert collapse_rfc2231_value(part.get_param("filename", header="Content-Disposition")) == name
