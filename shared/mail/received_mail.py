"""Turn a received mail into an `IncomingMessage`: store its files, sanitise its HTML, keep addresses that can be replied to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from copy import copy
from functools import cached_property
from html import escape
from typing import Self

from pydantic import TypeAdapter, ValidationError

from shared.attachments.model import Attachment
from shared.attachments.scan import first_scan_state
from shared.attachments.store import store_file
from shared.channels.incoming import IncomingMessage
from shared.contacts.model import Identity
from shared.contacts.reachable import Address
from shared.directory.model import Mailbox
from shared.directory.store import directory, forget_directory
from shared.identity.caller import Caller, Once
from shared.mail.author import sent_for_another
from shared.mail.fingerprint import fingerprint
from shared.mail.match_model import MatchDecision, MatchDecisionKind
from shared.mail.model import InboundMail, MailProblem, Verdict
from shared.mail.no_reply import is_no_reply
from shared.mail.parse import parse_mail
from shared.mail.raw import file_id
from shared.mail.text_language import language_of_text
from shared.tickets.body import MessageBody, store_body
from shared.tickets.mail_facts import MailFacts, Via, ViaKind
from shared.tickets.match_reason import MatchReason, MatchReasonKind
from shared.tickets.model import Channel

MAX_SUBJECT = 400
MAX_NAME = 200
MAX_PEOPLE = 500
MAX_REFERENCES = 30
_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)


_TOLD = {
    MailProblem.TOO_LONG_TO_READ_WHOLE: MatchReasonKind.READ_IN_PART,
    MailProblem.ENCRYPTED: MatchReasonKind.ENCRYPTED,
    MailProblem.SIGNATURE_NOT_CHECKED: MatchReasonKind.SIGNATURE_NOT_CHECKED,
}


class ReceivedMail:
    """A raw mail, and what it says. `readings` are the mail as from its sender and as from whom it was sent for."""

    def __init__(self, raw: bytes, read: Callable[[bytes], InboundMail] = parse_mail) -> None:
        self.raw = raw
        self.mail = read(raw)
        self.body = _body(self.mail)
        for_another = sent_for_another(self.mail, is_ours)
        self.readings = (self.mail, for_another) if for_another else (self.mail,)
        self.digest = hashlib.sha256(raw).digest()
        self.raw_id = file_id(self.digest, "raw")

    def read_as(self, mail: InboundMail) -> Self:
        """The same raw mail, which says this."""
        other = copy(self)
        other.mail, other.body = mail, _body(mail)
        return other

    @cached_property
    def once(self) -> Once:
        """Equal for the copies that SES, S3 and SQS make of one mail, and for the same mail to two mailboxes."""
        mark = fingerprint(self.mail)
        if self.mail.unparsable_reason or not (self.mail.message_id or self.mail.date):
            # Two different mails may look the same: a robot may send the same words every night.
            mark = self.digest.hex()
        elif not self.mail.message_id:
            mark = f"{mark}:{self.mail.date}"
        once = Caller.system("mail", once=mark).once
        assert once is not None
        return once

    @cached_property
    def missed(self) -> tuple[str, ...]:
        """The addresses of the desk's domains that it came to, if no mailbox ever had any of them."""
        if not (found := _missed(self.mail)):
            return ()
        forget_directory()  # a mailbox takes mail at once
        return _missed(self.mail) and found

    @cached_property
    def mailbox(self) -> Mailbox:
        """The first of our mailboxes that the mail went to; the first brand's, where it hides them all (Bcc)."""
        known = directory()
        ours = (known.mailbox_behind(address) for address in self.mail.recipients)
        found = next((mailbox for mailbox in ours if mailbox), None)
        if found:
            return found
        brands = (known.mailbox_of_brand(brand.id) for brand in known.brands_in_use[:1])
        return next(brands, None) or known.mailboxes_in_use[0]


def _missed(mail: InboundMail) -> tuple[str, ...]:
    known = directory()
    ours = [each for each in mail.recipients if known.is_at_the_desk(each)]
    return () if any(map(known.has_ever_had, ours)) else tuple(ours)


def is_ours(address: str) -> bool:
    return directory().mailbox_behind(address.lower()) is not None


def incoming_message(received: ReceivedMail, decision: MatchDecision) -> IncomingMessage:
    """Stores the files, too. A second time writes the same objects."""
    mail = received.mail
    body = received.body
    body_id = None if body.fits else file_id(received.digest, "body")
    if body_id:
        store_body(body, body_id)
        body = body.cut()
    sender = _ADDRESS.validate_python(mail.from_address)
    return IncomingMessage(
        channel=Channel.MAIL,
        subject=_subject(mail),
        sender=Identity.mail(sender),
        sender_name=mail.from_name[:MAX_NAME],
        language=language_of_text(mail.reply_text, mail.language),
        to=tuple(_valid(mail.to)),
        cc=tuple(_valid(mail.cc)),
        others=tuple(
            (Identity.mail(address), mail.names.get(address, "")[:MAX_NAME])
            for address in _others(mail, sender)
        ),
        body=body,
        full_body_id=body_id,
        attachments=_stored_files(received),
        mailbox=received.mailbox,
        automatic=mail.auto_submitted,
        auto_reply=decision.kind is MatchDecisionKind.AUTO_REPLY,
        proven=mail.sender_verdict is Verdict.PASS,
        mail=_facts(received, decision),
    )


def _facts(received: ReceivedMail, decision: MatchDecision) -> MailFacts:
    mail = received.mail
    return MailFacts(
        message_id=mail.message_id or f"{received.raw_id}@without-message-id.invalid",
        in_reply_to=mail.in_reply_to,
        references=tuple(mail.references[-MAX_REFERENCES:]),
        unseen=decision.unseen_ids,
        raw_id=received.raw_id,
        from_robot=reads_no_replies(mail),
        proven=mail.sender_verdict is Verdict.PASS,
        via=_via(mail),
        match_reasons=(*decision.reasons, *_told_of_reading(mail)),
    )


def _via(mail: InboundMail) -> Via | None:
    kind = ViaKind.FORWARDED if mail.is_forwarded else ViaKind.SENT_FOR
    senders = (
        Via(kind=kind, address=each, name=mail.sent_by_name[:MAX_NAME]) for each in _valid([mail.sent_by])
    )
    return next(senders, None)


def _told_of_reading(mail: InboundMail) -> list[MatchReason]:
    """What whoever reads the message must know of how it was read."""
    is_cut = max(len(mail.to), len(mail.cc)) > MAX_PEOPLE
    cut = [MatchReason(kind=MatchReasonKind.READ_IN_PART)] if is_cut else []
    return [*(MatchReason(kind=_TOLD[problem]) for problem in mail.problems if problem in _TOLD), *cut]


def reads_no_replies(mail: InboundMail) -> bool:
    """Whether nobody would read an automatic reply, or a robot would reply to it (RFC 3834, 2)."""
    to_many = mail.list_id is not None or mail.precedence in {"bulk", "list", "junk"}
    return mail.auto_submitted or to_many or mail.return_path == "" or is_no_reply(mail.from_address)


def _stored_files(received: ReceivedMail) -> tuple[Attachment, ...]:
    files = []
    for number, part in enumerate(received.mail.attachments):
        attachment = Attachment(
            id=file_id(received.digest, f"attachment {number}"),
            filename=part.filename[:255] or f"attachment-{number + 1}",
            content_type=part.content_type,
            size=part.size,
            inline=part.inline,
            content_id=part.content_id,
            scan_state=first_scan_state(),
        )
        store_file(attachment, part.content)
        files.append(attachment)
    return tuple(files)


def _body(mail: InboundMail) -> MessageBody:
    """The new words, and what they quote apart, which screens fold."""
    text = mail.reply_text.strip() or mail.text.strip()
    if not mail.html.strip():
        return MessageBody(text=text, quoted_html=_quoted_text(mail.text, text))
    from shared.mail.sanitise import sanitise_html  # noqa: PLC0415  # plain mails need not load nh3

    safe = sanitise_html(mail.html)
    return MessageBody(text=text, html=safe.new_html or None, quoted_html=safe.quoted_html or None)


def _quoted_text(whole: str, new: str) -> str | None:
    """The rest of a plain mail; all of it, where the new words stand between the quotes."""
    whole = whole.strip()
    rest = whole.removeprefix(new).strip() if whole.startswith(new) else whole
    return f"<pre>{escape(rest, quote=False)}</pre>" if rest else None


def _subject(mail: InboundMail) -> str:
    subject = " ".join(mail.subject.split()) or " ".join(mail.text.split())[:80]
    return subject[:MAX_SUBJECT].strip() or "(no subject)"


def _others(mail: InboundMail, sender: str) -> list[str]:
    """The other recipients, without the desk itself."""
    known = directory()
    people = dict.fromkeys(_valid([*mail.to, *mail.cc]))
    return [each for each in people if each != sender and known.mailbox_behind(each) is None]


def _valid(addresses: Iterable[str]) -> Iterable[str]:
    """The addresses that mail can be sent to."""
    for address in [*addresses][:MAX_PEOPLE]:
        try:
            yield _ADDRESS.validate_python(address)
        except ValidationError:
            continue
