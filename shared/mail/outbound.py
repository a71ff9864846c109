"""Compose a mail. Pure: what goes in is all that there is to know, what comes out is the raw MIME."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Literal

from shared.channels.errors import SendRefusedError
from shared.mail.addresses import LOOP_HEADER
from shared.mail.left_out import FileLeftOut, told_in_html, told_in_text
from shared.mail.phrasing import format_date, phrases
from shared.mail.pictures import in_images, shown_ids
from shared.mail.wire_address import disposition, header_text, mailbox
from shared.one_line import one_line

MAX_QUOTE = 1500
MAX_REFERENCES = 12
_TYPE = re.compile(r"((?!multipart|message)[\w.+-]+)/([\w.+-]+)", re.ASCII | re.IGNORECASE)
# Senders' ids are of all kinds: one that no line of a header can hold as it is (RFC 5322, 2.1.1) is not referred to.
_WRITABLE_ID = re.compile(r"[\x21-\x7e]{1,900}")


@dataclass(frozen=True)
class MailBranding:
    """A brand's mails: whose they are, in which language, and where its portal shows the request; nowhere, to outsiders."""

    brand: str
    accent: str
    logo_url: str | None
    language: str
    request_url: str
    view: str = ""
    """What the link to the request says, where that is not the brand's portal."""
    choice_url: str = ""
    """Where its reader chooses which answers to be mailed, where they are a customer."""


@dataclass(frozen=True)
class MailQuote:
    """The words that a mail answers."""

    name: str
    at: datetime
    text: str


@dataclass(frozen=True)
class MailFile:
    filename: str
    content_type: str
    content: bytes
    content_id: str | None = None


@dataclass(frozen=True)
class Envelope:
    """Who writes to whom about what. Ids stand without angle brackets; `loop_mark` names this desk to itself."""

    sender_name: str
    sender: str
    reply_to: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    loop_mark: str
    at: datetime
    cc: tuple[str, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    automatic: Literal["auto-replied", "auto-generated"] | None = None
    unsubscribe_url: str = ""
    """What its reader's mail program may call for them, where it has one reader."""


@dataclass(frozen=True)
class MailContent:
    """What a mail says. `html` is safe and holds images as `data-cid`; `left_out` are files too large for a mail.

    `number` is its request's, 0 where it is about no single one.
    """

    number: int
    text: str
    html: str | None
    signature: tuple[str, ...]
    quote: MailQuote | None = None
    files: tuple[MailFile, ...] = ()
    left_out: tuple[FileLeftOut, ...] = ()


def compose(envelope: Envelope, content: MailContent, branding: MailBranding) -> bytes:
    """The raw MIME: text and HTML, images shown in place, files. Raises SendRefusedError where no mail can hold it."""
    try:
        return _composed(envelope, content, branding).as_bytes(policy=SMTP.clone(refold_source="none"))
    except (UnicodeError, MessageError) as error:
        raise SendRefusedError(f"no mail can be made of it: {error}") from error


def _composed(envelope: Envelope, content: MailContent, branding: MailBranding) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    # Set as they are: the header registry knows no quoted addresses, breaks long ids and names where it must not, and
    # decodes what only looks like an encoded word.
    for name, written in [*_mailboxes(envelope), *_thread(envelope), *_headers(envelope)]:
        mail.set_raw(name, written)
    html = _html(content, branding)
    shown_in_place = shown_ids(content.html or "")
    mail.set_content(_text(content, branding), cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    shown = mail.get_body(("html",))
    assert isinstance(shown, EmailMessage)
    for file in content.files:
        if file.content_id in shown_in_place:
            shown.add_related(file.content, *_type_of(file), cid=f"<{file.content_id}>")
            _name_last(shown, "inline", file)
        else:
            mail.add_attachment(file.content, *_type_of(file))
            _name_last(mail, "attachment", file)
    # Last, because the library takes every header of a content for the one that it replaces.
    mail["Content-Language"] = branding.language
    return mail


def _name_last(parts: EmailMessage, kind: str, file: MailFile) -> None:
    *_, part = parts.iter_parts()
    del part["Content-Disposition"]
    part.set_raw("Content-Disposition", disposition(kind, one_line(file.filename)))


def references(of: Sequence[str], answered: str | None) -> tuple[str, ...]:
    """The thread so far and what is answered (RFC 5322, 3.6.4): the first, which starts the thread, and the newest."""
    thread = list(dict.fromkeys([*of, *([answered] if answered else [])]))
    return tuple(thread if len(thread) <= MAX_REFERENCES else [thread[0], *thread[1 - MAX_REFERENCES :]])


def reply_subject(subject: str) -> str:
    """`Re:` once: a subject that starts so already is an answer's."""
    return subject if subject.lower().startswith(("re:", "aw:")) else f"Re: {subject}"


def _mailboxes(envelope: Envelope) -> Iterator[tuple[str, str]]:
    yield "From", mailbox(envelope.sender, envelope.sender_name)
    yield "Reply-To", mailbox(envelope.reply_to, envelope.sender_name)
    for field, addresses in (("To", envelope.to), ("Cc", envelope.cc)):
        if addresses:
            yield field, ",\r\n ".join(map(mailbox, addresses))


def _thread(envelope: Envelope) -> Iterator[tuple[str, str]]:
    answered = (envelope.in_reply_to,) if envelope.in_reply_to else ()
    ids = (
        ("Message-ID", (envelope.message_id,)),
        ("In-Reply-To", answered),
        ("References", envelope.references),
    )
    for field, named in ids:
        if written := [f"<{each}>" for each in named if _WRITABLE_ID.fullmatch(each)]:
            yield field, "\r\n ".join(written)


def _headers(envelope: Envelope) -> Iterator[tuple[str, str]]:
    yield "Subject", header_text(one_line(envelope.subject), "Subject")
    yield "Date", format_datetime(envelope.at)
    yield LOOP_HEADER, envelope.loop_mark
    if envelope.automatic:
        # RFC 3834; the others are what Exchange and older programs branding at before they answer by themselves.
        yield "Auto-Submitted", envelope.automatic
        yield "X-Auto-Response-Suppress", "All"
        yield "Precedence", "auto_reply"
    if envelope.unsubscribe_url:
        # RFC 8058, section 3.1.
        yield "List-Unsubscribe", f"<{envelope.unsubscribe_url}>"
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _text(content: MailContent, branding: MailBranding) -> str:
    words = phrases(branding.language)
    about = " · ".join(filter(None, [_request(content, branding), branding.request_url]))
    if branding.choice_url:
        about += f"\n{words.why} {words.choose}: {branding.choice_url}"
    left_out = told_in_text(content.left_out, branding.request_url, branding.language)
    text = Template(_template("letter.txt")).substitute(
        words="\n\n".join(filter(None, [content.text.strip(), left_out])),
        signature="\n".join(content.signature),
        footer=about,
        quote=_quoted_text(content.quote, branding),
    )
    return text.rstrip() + "\n"


def _html(content: MailContent, branding: MailBranding) -> str:
    request = _request(content, branding)
    logo = (
        f'<img src="{escape(branding.logo_url)}" alt="{escape(branding.brand)}" height="32">\n'
        if branding.logo_url
        else ""
    )
    left_out = told_in_html(content.left_out, branding.request_url, branding.language)
    return Template(_template("letter.html")).substitute(
        language=branding.language,
        title=escape(branding.brand),
        logo=logo,
        words=_words(content) + left_out,
        signature="<br>".join(escape(line) for line in content.signature),
        accent=escape(branding.accent),
        footer=" · ".join(filter(None, [escape(request), _view(branding)])) + _choice(branding),
        quote=_quoted_html(content.quote, branding),
    )


def _request(content: MailContent, branding: MailBranding) -> str:
    return phrases(branding.language).request.format(number=content.number) if content.number else ""


def _view(branding: MailBranding) -> str:
    words = branding.view or phrases(branding.language).view
    return _link(branding.request_url, words) if branding.request_url else ""


def _choice(branding: MailBranding) -> str:
    """Why the mail came, and how to stop it."""
    words = phrases(branding.language)
    if not branding.choice_url:
        return ""
    return f"<br>{escape(words.why)} {_link(branding.choice_url, words.choose)}"


def _link(url: str, words: str) -> str:
    return f'<a href="{escape(url)}" style="color:inherit">{escape(words)}</a>'


def _words(content: MailContent) -> str:
    if content.html is None:
        return "<br>\n".join(escape(line) for line in content.text.strip().splitlines())
    # The way back from how images are held in the desk's own pages.
    return in_images(content.html, _loadable)


def _loadable(image: str) -> str:
    """One that is wider than the reader's window is shown smaller."""
    if " style=" not in image:
        image = image.replace("<img", '<img style="max-width:100%;height:auto"', 1)
    return image.replace(' data-cid="', ' src="cid:').replace(' data-remote-src="', ' src="')


def _quoted_text(quote: MailQuote | None, branding: MailBranding) -> str:
    if quote is None:
        return ""
    lines = "\n".join(f"> {line}".rstrip() for line in _shortened(quote.text).splitlines())
    return f"{_wrote(quote, branding)}\n{lines}"


def _quoted_html(quote: MailQuote | None, branding: MailBranding) -> str:
    if quote is None:
        return ""
    lines = "<br>\n".join(escape(line) for line in _shortened(quote.text).splitlines())
    style = "margin:8px 0 0;padding:0 0 0 12px;border-left:2px solid #d1d5db"
    return (
        f'<div class="gmail_quote" style="margin:24px 0 0;color:#6b7280"><div>{escape(_wrote(quote, branding))}</div>'
        f'<blockquote class="gmail_quote" type="cite" style="{style}">{lines}</blockquote></div>'
    )


def _wrote(quote: MailQuote, branding: MailBranding) -> str:
    words = phrases(branding.language).wrote
    return words.format(date=format_date(quote.at, branding.language), name=one_line(quote.name))


def _shortened(text: str) -> str:
    text = text.strip()
    return text if len(text) <= MAX_QUOTE else f"{text[:MAX_QUOTE].rstrip()} […]"


def _type_of(file: MailFile) -> tuple[str, str]:
    """What a header can hold; a mail or a multipart cannot be attached as bytes by its own type."""
    stated = _TYPE.fullmatch(file.content_type.partition(";")[0])
    return (stated[1], stated[2]) if stated else ("application", "octet-stream")


@cache
def _template(name: str) -> str:
    return (Path(__file__).parent / "templates" / name).read_text()
