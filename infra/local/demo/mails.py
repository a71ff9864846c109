"""Mails as customers' programs make them: the raw MIME, and the HTML that stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from html import escape

from infra.local.demo.moments import Language, date_in
from infra.local.demo.script import Customer
from infra.local.demo.writing import html, plain
from shared.attachments.model import Attachment

_PROGRAMS = {
    "plain": "Mozilla Thunderbird",
    "gmail": "Gmail",
    "outlook": "Microsoft Outlook 16.0",
}
_QUOTE_STYLE = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"


@dataclass(frozen=True)
class Quoted:
    """The message that a mail answers. `author` is its name and address."""

    author: tuple[str, str]
    at: datetime
    text: str


@dataclass(frozen=True)
class Letter:
    """One mail. `text` is in the script's markup; `thread` are the Message-IDs before it, the oldest first."""

    sender: Customer
    to: str
    subject: str
    at: datetime
    message_id: str
    text: str
    language: Language
    cc: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    quoted: Quoted | None = None
    files: tuple[tuple[Attachment, bytes], ...] = field(default=(), repr=False)
    automatic: bool = False


def raw_mail(letter: Letter) -> bytes:
    mail = EmailMessage(policy=SMTP)
    for name, value in _headers(letter):
        mail[name] = value
    mail.set_content(_text_part(letter), cte="quoted-printable")
    if (markup := _html_part(letter)) is not None:
        mail.add_alternative(f"<html><body>{markup}</body></html>", subtype="html", cte="quoted-printable")
    for attachment, content in sorted(letter.files, key=lambda file: not file[0].inline):
        _attach(mail, attachment, content)
    return mail.as_bytes()


def _headers(letter: Letter) -> list[tuple[str, str]]:
    domain = letter.sender.address.rpartition("@")[2]
    head = [
        ("Return-Path", f"<{letter.sender.address}>"),
        ("From", formataddr((letter.sender.name, letter.sender.address))),
        ("To", letter.to),
        ("Cc", ", ".join(letter.cc)),
        ("Subject", letter.subject),
        ("Date", format_datetime(letter.at)),
        ("Message-ID", f"<{letter.message_id}>"),
        ("In-Reply-To", f"<{letter.thread[-1]}>" if letter.thread else ""),
        ("References", " ".join(f"<{identifier}>" for identifier in letter.thread)),
        ("Auto-Submitted", "auto-replied" if letter.automatic else ""),
        ("X-Mailer", _PROGRAMS[letter.sender.program]),
        ("Authentication-Results", f"amazonses.com; dmarc=pass header.from={domain};"),
        ("X-SES-Spam-Verdict", "PASS"),
        ("X-SES-Virus-Verdict", "PASS"),
    ]
    return [(name, value) for name, value in head if value]


def _attach(mail: EmailMessage, attachment: Attachment, content: bytes) -> None:
    maintype, subtype = attachment.content_type.split("/")
    shown_in = mail.get_body(("html",)) if attachment.inline else None
    if isinstance(shown_in, EmailMessage):
        shown_in.add_related(
            content, maintype, subtype, cid=f"<{attachment.content_id}>", filename=attachment.filename
        )
    else:
        mail.add_attachment(content, maintype, subtype, filename=attachment.filename)


def _text_part(letter: Letter) -> str:
    return "\n\n".join(filter(None, [plain(letter.text), _repeated_text(letter)])) + "\n"


def _html_part(letter: Letter) -> str | None:
    """None from a program that writes plain text."""
    if letter.sender.program == "plain":
        return None
    signature = "<br>".join(map(escape, letter.sender.signature.splitlines()))
    own = f'{html(letter.text)}\n<p style="color:#666666">{signature}</p>'
    if letter.quoted is None:
        return own
    return f"{own}\n{_outlook_quote(letter) if letter.sender.program == 'outlook' else _gmail_quote(letter)}"


def _repeated_text(letter: Letter) -> str:
    """What stands below the new words of a plain mail: the signature, and the mail that it answers."""
    parts = [f"-- \n{letter.sender.signature}"] if letter.sender.signature else []
    if letter.quoted:
        lines = "\n".join(f"> {line}".rstrip() for line in plain(letter.quoted.text).splitlines())
        parts.append(f"{_attribution(letter.quoted, letter.language)}\n{lines}")
    return "\n\n".join(parts)


def _attribution(quoted: Quoted, language: Language) -> str:
    (name, address), at = quoted.author, quoted.at
    day = f"{date_in(language, at)} {at.year}"
    if language == "de":
        return f"Am {day} um {at:%H:%M} schrieb {name} <{address}>:"
    return f"On {day} at {at:%H:%M}, {name} <{address}> wrote:"


def _gmail_quote(letter: Letter) -> str:
    assert letter.quoted is not None
    line = escape(_attribution(letter.quoted, letter.language))
    return (
        f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{line}<br></div>'
        f'<blockquote class="gmail_quote" style="{_QUOTE_STYLE}">{html(letter.quoted.text)}</blockquote></div>'
    )


def _outlook_quote(letter: Letter) -> str:
    quoted, german = letter.quoted, letter.language == "de"
    assert quoted is not None
    sender, sent, to, about = (
        ("Von", "Gesendet", "An", "Betreff") if german else ("From", "Sent", "To", "Subject")
    )
    day = f"{date_in(letter.language, quoted.at)} {quoted.at:%Y %H:%M}"
    name, address = quoted.author
    rows = {sender: f"{name} <{address}>", sent: day, to: letter.sender.name, about: letter.subject}
    block = "<br>".join(f"<b>{label}:</b> {escape(words)}" for label, words in rows.items())
    return f'<hr><div id="divRplyFwdMsg"><p>{block}</p></div><div>{html(quoted.text)}</div>'
