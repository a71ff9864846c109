"""Read raw mail into an `InboundMail`."""

from __future__ import annotations

import logging
import re

from shared.mail import bounce
from shared.mail.addresses import CANARY_HEADER, LOOP_HEADER, looks_like_reply_address
from shared.mail.classify import auto_reply_kind, precedence, suppresses_replies, verdict
from shared.mail.headers import addresses, date, header, headers, message_ids, raw_headers
from shared.mail.html_quote import mark_quotes
from shared.mail.html_text import text_of
from shared.mail.html_tree import Element, tree_of
from shared.mail.mime import Contents, Section, read_contents
from shared.mail.mime_tree import MimePart, MimeReader, read_head
from shared.mail.model import AutoReplyKind, InboundAttachment, InboundMail, MailProblem
from shared.mail.reply_text import reply_text
from shared.mail.sender_proof import sender_verdict
from shared.mail.subject import has_reply_prefix

logger = logging.getLogger(__name__)

_ENVELOPE_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To")
_SENDER_HEADERS = ("From", "Reply-To", "Sender", "Return-Path")


def parse_mail(raw: bytes) -> InboundMail:
    """Everything that can be learnt from a mail. Never raises.

    What cannot be understood comes back with `unparsable_reason` set, so that it can be put into
    quarantine with its raw bytes; what was understood in part is listed in `problems`.
    """
    if not raw.strip():
        return InboundMail(unparsable_reason=MailProblem.EMPTY)
    try:
        return _parse(raw)
    # The boundary to bytes that anyone may send: a mail nobody foresaw must not stop those behind it.
    except Exception:
        logger.exception("A mail could not be read and is put into quarantine")
        return _only_headers(raw, MailProblem.READER_FAILED)


def _parse(raw: bytes) -> InboundMail:
    reader = MimeReader()
    message = reader.read(raw)
    if not message.fields:
        return InboundMail(unparsable_reason=MailProblem.NOT_A_MAIL)
    contents = read_contents(message, reader)
    envelope = _facts_of_headers(message)
    body = _Body(contents.sections, is_reply=has_reply_prefix(envelope.subject) or bool(envelope.thread_ids))
    kind, bounced = _machine(message, contents, envelope)
    report = bounce.read_bounce(message, contents, body.text) if bounced else None
    return envelope.model_copy(
        update={
            "text": body.text,
            "html": contents.html,
            "reply_text": body.reply_text,
            "attachments": [body.with_place(file) for file in _files(contents, has_words=bool(body.text))],
            "auto_submitted": bounced or kind is not None or suppresses_replies(message),
            "auto_reply": kind,
            "bounce": bounced,
            "bounce_report": report,
            "problems": _problems(message, contents),
            "unparsable_reason": None if envelope.from_address or bounced else MailProblem.NO_SENDER,
        }
    )


def _files(contents: Contents, *, has_words: bool) -> list[InboundAttachment]:
    """Where nothing is to be read, an invitation's calendar is all that was sent; once, if it is a file too."""
    known = {file.content for file in contents.files}
    programs = [part for part in contents.for_programs if part.content not in known]
    return [*contents.files, *([] if has_words else programs)]


def read_head_only(raw: bytes) -> InboundMail:
    """Of a mail that ended whoever read all of it."""
    return _only_headers(raw, MailProblem.TRIED_BEFORE)


def _only_headers(raw: bytes, reason: MailProblem) -> InboundMail:
    """At least who wrote and about what: that is what a person needs to judge a mail in quarantine."""
    try:
        facts = _facts_of_headers(read_head(raw[:_LONGEST_HEAD].lstrip(b"\r\n"), is_mail=True))
    except Exception:  # the same boundary: these bytes have just made the reader fail
        logger.exception("Not even the head of a mail could be read")
        facts = InboundMail()
    return facts.model_copy(update={"unparsable_reason": reason})


_TAKEN_BY_SES = re.compile(r"\sby inbound-smtp\.\S+ with SMTP id \S+ for <?([^\s<>@]+@[^\s<>;]+)>?;")
_LONGEST_HEAD = 100_000
_MAILED_TO = re.compile(r"<mailto:([^\s<>?]+)", re.IGNORECASE)


def _taken_for(message: MimePart) -> list[str]:
    """For whom SES took the mail, as its own line on top says: a hidden copy or a list's mail names us nowhere else."""
    newest = next(iter(raw_headers(message, "Received")), "")
    found = _TAKEN_BY_SES.search(newest)
    return [found[1]] if found else []


def _facts_of_headers(message: MimePart) -> InboundMail:
    name, address = _sender(message)
    original = addresses(message, "X-Original-From")
    to, cc, reply_to = (addresses(message, field) for field in ("To", "Cc", "Reply-To"))
    noted = [address for field in _ENVELOPE_HEADERS for _, address in addresses(message, field)]
    answered = message_ids(message, "In-Reply-To")
    return InboundMail(
        from_address=address,
        from_name=name,
        to=[address for _, address in to],
        cc=[address for _, address in cc],
        reply_to=[address for _, address in reply_to],
        delivered_to=list(dict.fromkeys([*_taken_for(message), *noted])),
        return_path=_return_path(message),
        list_addresses=_list_addresses(message),
        original_from=original[0][1] if len(original) == 1 else "",
        names={address: name for name, address in [*to, *cc, *reply_to, *original] if name},
        subject=header(message, "Subject"),
        language=header(message, "Content-Language"),
        message_id=next(iter(message_ids(message, "Message-ID")), None),
        in_reply_to=answered[0] if answered else None,
        answers=answered,
        references=message_ids(message, "References"),
        date=date(message),
        precedence=precedence(message),
        list_id=header(message, "List-ID").rpartition("<")[2].strip("<> ") or None,
        loop_marks=headers(message, LOOP_HEADER),
        canary=header(message, CANARY_HEADER).strip() or None,
        spam_verdict=verdict(message, "X-SES-Spam-Verdict"),
        virus_verdict=verdict(message, "X-SES-Virus-Verdict"),
        sender_verdict=sender_verdict(message),
    )


def _sender(message: MimePart) -> tuple[str, str]:
    """The author; where From names nobody that could be answered, whoever else the mail says it is from."""
    found = (addresses(message, field) for field in _SENDER_HEADERS)
    return next((pairs[0] for pairs in found if pairs), ("", ""))


def _list_addresses(message: MimePart) -> list[str]:
    """RFC 2369, and RFC 2919, whose ids are most often the address with a point for its @."""
    name, _, host = header(message, "List-ID").rpartition("<")[2].strip("<> ").partition(".")
    return [*_MAILED_TO.findall(header(message, "List-Post")), *([f"{name}@{host}"] if host else [])]


def _return_path(message: MimePart) -> str | None:
    if not header(message, "Return-Path"):
        return None
    return next((address for _, address in addresses(message, "Return-Path")), "")


def _machine(
    message: MimePart, contents: Contents, envelope: InboundMail
) -> tuple[AutoReplyKind | None, bool]:
    """How a machine came to send this, and whether it is a bounce; `(None, False)` for a person's mail."""
    if bounce.is_receipt(message, contents):
        return AutoReplyKind.RECEIPT, False
    if bounce.is_bounce(message, contents, envelope.from_address):
        return None, True
    is_reply = bool(envelope.thread_ids) or any(map(looks_like_reply_address, envelope.recipients))
    return auto_reply_kind(message, is_reply=is_reply), False


def _problems(message: MimePart, contents: Contents) -> list[MailProblem]:
    broken = any(part.broken for part in message.walk())
    found = [
        *contents.problems,
        *([MailProblem.BROKEN_STRUCTURE] if broken else []),
    ]
    return list(dict.fromkeys(found))


class _Body:
    """The words of a mail: all of them, and those that are new."""

    def __init__(self, sections: list[Section], *, is_reply: bool) -> None:
        self._trees = {id(s): _tree(s.html) for s in sections if s.html and s.html.strip()}
        self._sections = sections
        self._shown_ids = {each.shows for tree in self._trees.values() for each in tree.walk()}
        self._is_reply = is_reply
        self.text = "\n\n".join(filter(None, (self._all_of(section) for section in sections)))
        self.reply_text = self._reply_text()

    def with_place(self, file: InboundAttachment) -> InboundAttachment:
        """Whether the HTML shows a file in its place."""
        shown = file.content_id is not None and file.content_id in self._shown_ids
        return file.model_copy(update={"inline": shown})

    def _all_of(self, section: Section) -> str:
        if section.plain and section.plain.strip():
            return section.plain.strip()
        tree = self._trees.get(id(section))
        return text_of(tree, with_quotes=True) if tree else ""

    def _reply_text(self) -> str:
        """From the plain words if these can be told from the quote; the HTML's marks know better where not."""
        from_plain = reply_text(self.text, is_reply=self._is_reply)
        unmarked = "\n\n".join(filter(None, (self._new_of(section) for section in self._sections)))
        if not unmarked:
            return from_plain
        from_html = reply_text(unmarked, is_reply=self._is_reply)
        if self._has_plain and (
            not self._is_marked or len(from_plain) <= _LONGER_BY_A_QUOTE * len(from_html)
        ):
            return from_plain
        return from_html

    @property
    def _has_plain(self) -> bool:
        return any(section.plain and section.plain.strip() for section in self._sections)

    @property
    def _is_marked(self) -> bool:
        return any(
            element.quoted or element.signature for tree in self._trees.values() for element in tree.walk()
        )

    def _new_of(self, section: Section) -> str:
        tree = self._trees.get(id(section))
        return text_of(tree, with_quotes=False) if tree else (section.plain or "").strip()


# Links and pictures take more letters in plain text; a quote that was not recognised takes many more.
_LONGER_BY_A_QUOTE = 1.5


def _tree(html: str) -> Element:
    tree = tree_of(html)
    mark_quotes(tree)
    return tree
