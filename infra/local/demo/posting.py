"""The mail side of one ticket: which mail answers which, why each was put here, and what is kept in the bucket."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import formataddr, parseaddr
from html import escape

from infra.local.demo.files import content, content_type
from infra.local.demo.mails import Letter, Quoted, mail_html, raw_mail, repeated_text
from infra.local.demo.script import Customer, File, Story
from infra.local.demo.writing import pictures
from shared.attachments.model import Attachment
from shared.aws import client
from shared.config import files_bucket
from shared.ids import new_id
from shared.mail.addresses import message_id, reply_address
from shared.mail.raw import raw_key
from shared.mail.sanitise import sanitise_html
from shared.mail.store import mail_domain_of
from shared.storage.signing import signing_key
from shared.tickets.match_reason import MatchReason, MatchReasonKind
from shared.tickets.model import MailFacts

# As shared/mail/match.py weighs them.
_WEIGHTS = {
    MatchReasonKind.SIGNED_REPLY_ADDRESS: 150,
    MatchReasonKind.ANSWERS_OUR_MESSAGE: 80,
    MatchReasonKind.REFERS_TO_SEEN_MAIL: 60,
    MatchReasonKind.SENDER_IS_PARTICIPANT: 15,
    MatchReasonKind.TICKET_IS_RECENT: 15,
}

Files = tuple[tuple[Attachment, bytes], ...]


@dataclass(frozen=True)
class Received:
    """What becomes of a mail in its message."""

    facts: MailFacts
    to: str
    html: str | None
    quoted_html: str | None


@dataclass(frozen=True)
class Words:
    """What a customer mailed. `text` is in the script's markup; `stranger`: wrote in uninvited."""

    sender: Customer
    text: str
    at: datetime
    files: Files = ()
    cc: tuple[str, ...] = ()
    automatic: bool = False
    stranger: bool = False


@dataclass
class Posting:
    """`sender` is the brand's From; `local` is a moment in the local zone, in which mails say their dates."""

    ticket_id: int
    story: Story
    sender: tuple[str, str]
    local: datetime
    thread: list[str] = field(default_factory=list)
    last: Quoted | None = None
    last_is_ours: bool = False
    objects: list[tuple[str, bytes, str]] = field(default_factory=list)

    def attach(self, files: list[File], text: str) -> Files:
        """The files of a message; those that its text shows are inline."""
        return tuple(self._attach(file, shown) for file, shown in _with_places(files, pictures(text)))

    def receive(self, words: Words) -> Received:
        """A customer's mail: raw in the bucket, facts and safe HTML for the message."""
        letter = self._letter(words)
        raw_id = secrets.token_hex(16)
        self.objects.append((raw_key(raw_id), raw_mail(letter), "message/rfc822"))
        facts = MailFacts(
            message_id=letter.message_id,
            in_reply_to=self.thread[-1] if self.thread else None,
            references=tuple(self.thread),
            raw_id=raw_id,
            match_reasons=tuple(self._match_reasons(words)),
        )
        to = parseaddr(letter.to)[1]
        self.thread.append(letter.message_id)
        self._remember((words.sender.name, words.sender.address), words.at, words.text, ours=False)
        if (markup := mail_html(letter)) is None:
            rest = repeated_text(letter)
            return Received(facts, to, None, f"<pre>{escape(rest, quote=False)}</pre>" if rest else None)
        safe = sanitise_html(markup)
        return Received(facts, to, safe.new_html, safe.quoted_html or None)

    def send(self, message_number: int, text: str, at: datetime) -> MailFacts:
        """An agent's answer, as a mail that has gone out."""
        identifier = message_id(self.ticket_id, str(message_number), mail_domain_of(self.story.mailbox))
        before, self.thread = self.thread, [*self.thread, identifier]
        self._remember(self.sender, at, text, ours=True)
        return MailFacts(
            message_id=identifier,
            in_reply_to=before[-1] if before else None,
            references=tuple(before),
        )

    def store(self) -> None:
        for key, body, kind in self.objects:
            client("s3").put_object(Bucket=files_bucket(), Key=key, Body=body, ContentType=kind)

    @property
    def return_address(self) -> str:
        return reply_address(self.story.mailbox, self.ticket_id, signing_key())

    def _attach(self, file: File, content_id: str | None) -> tuple[Attachment, bytes]:
        body = content(file)
        attachment = Attachment(
            id=new_id(),
            filename=file.name,
            content_type=content_type(file.name),
            size=len(body),
            inline=content_id is not None,
            content_id=content_id,
        )
        self.objects.append((attachment.key, body, attachment.content_type))
        return attachment, body

    def _letter(self, words: Words) -> Letter:
        answers = "AW" if words.sender.language == "de" else "Re"
        domain = words.sender.address.partition("@")[2]
        return Letter(
            sender=words.sender,
            to=formataddr((self.sender[0], self.return_address)) if self.thread else self.story.mailbox,
            subject=f"{answers}: {self.story.subject}" if self.thread else self.story.subject,
            at=words.at.astimezone(self.local.tzinfo),
            message_id=f"{secrets.token_hex(12)}@{domain}",
            text=words.text,
            language=words.sender.language,
            cc=words.cc,
            thread=tuple(self.thread),
            quoted=self.last,
            files=words.files,
            automatic=words.automatic,
        )

    def _match_reasons(self, words: Words) -> list[MatchReason]:
        if not self.thread:
            return [MatchReason(kind=MatchReasonKind.NOTHING_MATCHED)]
        refers = (
            MatchReasonKind.ANSWERS_OUR_MESSAGE if self.last_is_ours else MatchReasonKind.REFERS_TO_SEEN_MAIL
        )
        reasons = [(MatchReasonKind.SIGNED_REPLY_ADDRESS, self.return_address), (refers, self.thread[-1])]
        if words.stranger:
            reasons.append((MatchReasonKind.SENDER_IS_NEW, words.sender.address))
        else:
            reasons.append((MatchReasonKind.SENDER_IS_PARTICIPANT, words.sender.address))
        reasons.append((MatchReasonKind.TICKET_IS_RECENT, self.last.at.isoformat() if self.last else ""))
        if words.automatic:
            reasons.insert(0, (MatchReasonKind.MACHINE_ANSWER, "out_of_office"))
        return [
            MatchReason(kind=kind, detail=detail, weight=_WEIGHTS.get(kind, 0)) for kind, detail in reasons
        ]

    def _remember(self, author: tuple[str, str], at: datetime, text: str, *, ours: bool) -> None:
        self.last = Quoted(author, at.astimezone(self.local.tzinfo), text)
        self.last_is_ours = ours


def _with_places(files: list[File], shown: list[str]) -> list[tuple[File, str | None]]:
    """Each file with the content id under which the text shows it: the pictures in their order."""
    places = iter(shown)
    return [(file, next(places, None) if file.name.endswith(".png") else None) for file in files]
