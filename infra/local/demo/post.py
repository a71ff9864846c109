"""What customers mail: the raw mail, written as an answer to what was last said in the ticket."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr, parseaddr

from infra.local.demo.files import content, content_type
from infra.local.demo.mails import Letter, Quoted, raw_mail
from infra.local.demo.moments import moment, with_dates
from infra.local.demo.script import File, Script, Step, Story
from infra.local.demo.writing import pictures
from shared.attachments.model import Attachment
from shared.directory.store import directory
from shared.mail.addresses import reply_address
from shared.storage.signing import signing_key
from shared.tickets.message import Message, MessageKind
from shared.tickets.store import open_conversation

WHOLE_CONVERSATION = 100


@dataclass(frozen=True)
class Mail:
    raw: bytes
    message_id: str


def customers_mail(story: Story, step: Step, script: Script, at: datetime, number: int | None) -> Mail:
    """The mail of one step. `at` is the moment of seeding, in local time; `number` is of the ticket that it answers."""
    sender = script.customer(step.by or story.requester)
    text = with_dates((step.text or "").strip(), at, story.language)
    earlier = _earlier(number) if number else []
    subject = with_dates(story.subject, at, story.language)
    answers = "AW" if sender.language == "de" else "Re"
    letter = Letter(
        sender=sender,
        to=_reply_to(story.mailbox, number) if number else story.mailbox,
        subject=f"{answers}: {subject}" if number else subject,
        at=moment(step.at, at),
        message_id=_message_id(story, step, sender.address),
        text=text,
        language=sender.language,
        cc=tuple(script.customer(key).address for key in step.cc),
        thread=tuple(message.mail.sent_as or message.mail.message_id for message in earlier if message.mail),
        quoted=_quoted(earlier[-1], at) if earlier else None,
        files=_attached([script.files[key] for key in step.files], text),
        automatic=step.automatic,
    )
    return Mail(raw_mail(letter), letter.message_id)


def _message_id(story: Story, step: Step, address: str) -> str:
    """The same at every telling: a mail that comes twice is read once."""
    mark = hashlib.sha256(f"{story.subject} {step.at}".encode()).hexdigest()[:24]
    return f"{mark}@{address.partition('@')[2]}"


def _earlier(number: int) -> list[Message]:
    _, log, _ = open_conversation(number, WHOLE_CONVERSATION)
    return [entry for entry in log if isinstance(entry, Message) and entry.kind is MessageKind.MESSAGE]


def _quoted(message: Message, at: datetime) -> Quoted:
    author = (message.author.name, message.author_address or "")
    return Quoted(author, message.at.astimezone(at.tzinfo), message.text)


def _reply_to(mailbox: str, number: int) -> str:
    """The address that an answer of the desk comes from."""
    box = directory().mailbox(mailbox)
    brand = directory().brand(box.brand_id) if box else None
    assert brand is not None
    return formataddr((parseaddr(brand.sender)[0], reply_address(mailbox, number, signing_key())))


def _attached(files: list[File], text: str) -> tuple[tuple[Attachment, bytes], ...]:
    """Pictures that the text shows are inline, in their order."""
    shown = iter(pictures(text))
    return tuple(
        _attachment(file, next(shown, None) if file.name.endswith(".png") else None) for file in files
    )


def _attachment(file: File, content_id: str | None) -> tuple[Attachment, bytes]:
    body = content(file)
    attachment = Attachment(
        id=file.name,
        filename=file.name,
        content_type=content_type(file.name),
        size=len(body),
        inline=content_id is not None,
        content_id=content_id,
    )
    return attachment, body
