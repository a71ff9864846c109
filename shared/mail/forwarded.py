"""The mail within a mail that somebody forwards: attached, or below the header block that mail programs write."""

from __future__ import annotations

import re

from shared.mail.address_list import mailboxes
from shared.mail.header_block import opens_header_block, read_header_block
from shared.mail.model import InboundMail, Verdict
from shared.mail.parse import parse_mail
from shared.mail.quote_lines import separates_quote, sets_off_quote
from shared.mail.reply_text import reply_text
from shared.mail.subject import has_reply_prefix

_MOST_LINES = 300
_BLOCK = 16
_BRACKETED = re.compile(r"\[mailto:([^\]\s]+)\]", re.IGNORECASE)
_QUOTED = re.compile(r"^> ?", re.MULTILINE)


def forwarded_in(mail: InboundMail) -> tuple[InboundMail, str] | None:
    """The mail as from whom it was forwarded, and the forwarder's own words. None: it forwards none.

    The sender's own mail to that author is an answer that quotes, and forwards nothing.
    """
    found = _attached(mail) or _below_block(mail)
    if found is None:
        return None
    inner, remark = found
    if not inner.from_address or inner.from_address in mail.recipients:
        return None
    sent = {
        "sent_by": mail.from_address,
        "sent_by_name": mail.from_name,
        "is_forwarded": True,
        "sender_verdict": Verdict.UNKNOWN,
        "message_id": mail.message_id,
        "delivered_to": mail.recipients,
    }
    return inner.model_copy(update=sent), remark


def _attached(mail: InboundMail) -> tuple[InboundMail, str] | None:
    mails = [file for file in mail.attachments if file.content_type == "message/rfc822"]
    if len(mails) != 1:
        return None
    inner = parse_mail(mails[0].content)
    others = [file for file in mail.attachments if file is not mails[0]]
    named = [inner.message_id] if inner.message_id else []
    update = {"attachments": [*inner.attachments, *others], "references": [*inner.references, *named]}
    return inner.model_copy(update=update), mail.text


def _below_block(mail: InboundMail) -> tuple[InboundMail, str] | None:
    lines = mail.text.split("\n")
    is_set_off = False
    for number, line in enumerate(lines[:_MOST_LINES]):
        below = "\n".join(lines[number:])
        if line.strip() and opens_header_block(
            "\n".join(lines[number : number + _BLOCK]), is_set_off=is_set_off
        ):
            block = read_header_block(below)
            return (_from_block(mail, *block), _above("\n".join(lines[:number]))) if block else None
        is_set_off = _is_rule(line) or (is_set_off and not line.strip())
    return None


def _from_block(mail: InboundMail, fields: dict[str, str], below: str) -> InboundMail:
    """Its files came with the mail that forwards it."""
    sender = mailboxes(_BRACKETED.sub(r"<\1>", fields["sender"]))
    name, address = next(iter(sender), ("", ""))
    quoted = [line for line in below.split("\n") if line.strip()]
    if quoted and all(line.startswith(">") for line in quoted):
        below = _QUOTED.sub("", below)
    subject = fields.get("subject") or mail.subject
    return InboundMail(
        from_address=address,
        from_name=name,
        subject=subject,
        text=below.strip(),
        reply_text=reply_text(below.strip(), is_reply=has_reply_prefix(subject)),
        attachments=mail.attachments,
        references=mail.references,
        date=mail.date,
    )


def _above(words: str) -> str:
    """Without the line that sets off what is forwarded."""
    lines = words.strip().split("\n")
    return "\n".join(lines[:-1] if _is_rule(lines[-1]) else lines).strip()


def _is_rule(line: str) -> bool:
    return separates_quote(line) or sets_off_quote(line)
