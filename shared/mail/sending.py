"""Mail an agent's reply once, and record how that ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from email.utils import parseaddr
from functools import partial

from shared.attachments.model import Attachment, ScanState
from shared.attachments.scan import KEPT_AWAY, current_scans
from shared.attachments.store import load_bytes
from shared.channels.errors import NotTakenError, SendRefusedError
from shared.channels.sending import Send, Settlement, send_once
from shared.clock import now
from shared.contacts.store import load_contact
from shared.directory.model import Brand
from shared.identity.caller import CallerKind
from shared.mail.addresses import message_id, reply_address
from shared.mail.answerable import may_be_anybodys
from shared.mail.choices import MailedTo, choice_links, leave_out_unwilling, mailed_to
from shared.mail.delivery import apply_reports
from shared.mail.left_out import FileLeftOut
from shared.mail.mail_size import MAX_FILE_BYTES
from shared.mail.outbound import (
    Envelope,
    MailBranding,
    MailContent,
    MailFile,
    MailQuote,
    compose,
    references,
    reply_subject,
)
from shared.mail.phrasing import language_of, phrases
from shared.mail.ses import HandOver, OutgoingMail, hand_over, message_id_by
from shared.mail.store import loop_mark, mail_domain_of
from shared.storage.signing import signing_key
from shared.storage.transaction import Write
from shared.tickets.audience import is_held, is_public
from shared.tickets.body import load_body
from shared.tickets.brand import brand_of
from shared.tickets.delivery import DeliveryState
from shared.tickets.log import LogEntry
from shared.tickets.mail_facts import MailFacts
from shared.tickets.mail_index import mail_pointer, mail_pointers
from shared.tickets.message import Message
from shared.tickets.model import Channel, Ticket
from shared.tickets.signature import signature_below
from shared.tickets.store import load_message, message_version, message_writes, open_conversation

CONVERSATION = 40


def send_reply(ticket_id: int, number: int, by: HandOver = hand_over) -> None:
    """Send a message that is held, if it goes by mail. Nothing happens if it was withdrawn, or sent before."""
    ticket, entries, _ = open_conversation(ticket_id, CONVERSATION)
    message = load_message(ticket_id, number)
    if message.channel is not Channel.MAIL or not is_held(message):
        return
    message = leave_out_unwilling(ticket, message)
    if not is_held(message):
        return
    earlier, facts = reply_facts(ticket, entries, message)
    send = Send(ticket_id, str(number), facts.model_dump(mode="json", exclude_none=True))
    compose_it = partial(composed_reply, facts, ticket, message, earlier, mailed_to(message))
    pointer = mail_pointer(facts.message_id, ticket_id, number, ours=True)
    send_once(send, compose_it, by, REPLY_SETTLEMENT, also=[pointer])


def reply_facts(
    ticket: Ticket, entries: Sequence[LogEntry], message: Message
) -> tuple[list[Message], MailFacts]:
    """What was said before it that everybody may read, and the thread that it belongs to."""
    said = (entry for entry in entries if isinstance(entry, Message) and entry.id < message.id)
    earlier = [each for each in said if is_public(each, ticket)]
    return earlier, facts_of(ticket, str(message.id), _mail_replied_to(earlier))


def envelope_of(ticket: Ticket, brand: Brand, facts: MailFacts) -> Envelope:
    """From and to the requester, as a reply in the ticket's thread."""
    sender = sender_of(ticket, brand)
    return Envelope(
        sender_name=parseaddr(brand.sender)[0] or brand.name,
        sender=sender,
        reply_to=reply_address(sender, ticket.id, signing_key()),
        to=tuple(filter(None, [ticket.requester.address])),
        subject=reply_subject(ticket.subject),
        message_id=facts.message_id,
        in_reply_to=facts.in_reply_to,
        references=facts.references,
        loop_mark=loop_mark(),
        at=now(),
    )


def branding_of(ticket: Ticket, brand: Brand) -> MailBranding:
    """In the requester's language, if the desk knows and speaks it."""
    language = language_of(load_contact(ticket.requester.contact_id).language, brand.language)
    url = f"{brand.portal_url.rstrip('/')}/requests/{ticket.id}"
    return MailBranding(brand.name, brand.accent, brand.logo_address, language, url)


def sender_of(ticket: Ticket, brand: Brand) -> str:
    """The plain mailbox: a signed reply address may not be verified with SES."""
    return ticket.mailbox or parseaddr(brand.sender)[1]


def facts_of(ticket: Ticket, key: str, replied_to: Message | None) -> MailFacts:
    """The thread that a mail of ours belongs to. Recipients know ours by the ids that SES gave them."""
    mail = replied_to.mail if replied_to else None
    shown = (mail.sent_as or mail.message_id) if mail else None
    domain = mail_domain_of(sender_of(ticket, brand_of(ticket)))
    return MailFacts(
        message_id=message_id(ticket.id, key, domain, signing_key()),
        in_reply_to=shown,
        references=references(mail.references if mail else (), shown),
    )


def _on_sent(send: Send, ses_id: str) -> Sequence[Write]:
    facts = MailFacts.model_validate({**send.facts, "sent_as": message_id_by(ses_id)})
    return _delivery_writes(send, facts, DeliveryState.SENT)


def _on_refused(send: Send, detail: str) -> Sequence[Write]:
    return _delivery_writes(send, MailFacts.model_validate(send.facts), DeliveryState.FAILED, detail[:500])


REPLY_SETTLEMENT = Settlement(_on_sent, _on_refused)


def _delivery_writes(send: Send, facts: MailFacts, state: DeliveryState, detail: str = "") -> list[Write]:
    """The message as it went out, to everyone of whom nothing later is known."""
    message = load_message(send.ticket_id, int(send.key)).model_copy(update={"mail": facts})
    reports = [
        each.model_copy(update={"state": state, "at": now(), "detail": detail}) for each in message.deliveries
    ]
    after, events = apply_reports(message, reports)
    if events:
        return [*message_writes(after, *events), *mail_pointers(after)]
    # SES's reports were faster: the message only learns under which id it went out.
    after = after.model_copy(update={"version": message.version + 1})
    return [message_version(after, replaces=message.version), *mail_pointers(after)]


def composed_reply(
    facts: MailFacts, ticket: Ticket, message: Message, earlier: list[Message], to: MailedTo
) -> OutgoingMail:
    brand = brand_of(ticket)
    links = choice_links(ticket, brand, to.everybody)
    require_harmless(message.attachments)
    files, left_out = _files(message.attachments)
    whole = load_body(message.full_body_id) if message.full_body_id else message
    content = MailContent(
        number=ticket.id,
        text=whole.text,
        html=whole.html,
        signature=signature_below(ticket, message.author, whole.text),
        quote=None if message.automatic else _quote(earlier),
        files=files,
        left_out=left_out,
    )
    envelope = replace(envelope_of(ticket, brand, facts), to=to.to, cc=to.cc, unsubscribe_url=links.one_click)
    if message.automatic:
        envelope = _automatic(envelope, ticket, earlier)
    raw = compose(envelope, content, replace(branding_of(ticket, brand), choice_url=links.page))
    tags = {"ticket": str(ticket.id), "message": str(message.id)}
    return OutgoingMail(raw, envelope.sender, to.to, to.cc, tags, to.bcc)


def _files(attachments: tuple[Attachment, ...]) -> tuple[tuple[MailFile, ...], tuple[FileLeftOut, ...]]:
    """As many files as a mail can carry, and the others."""
    carried: list[Attachment] = []
    for attachment in sorted(attachments, key=lambda each: each.size):
        if sum(each.size for each in carried) + attachment.size <= MAX_FILE_BYTES:
            carried.append(attachment)
    files = [
        MailFile(each.filename, each.content_type, load_bytes(each.key), each.content_id)
        for each in attachments
        if each in carried
    ]
    return tuple(files), tuple(
        FileLeftOut(each.filename, each.id) for each in attachments if each not in carried
    )


def require_harmless(attachments: tuple[Attachment, ...]) -> None:
    """Raises NotTakenError until all are scanned, and SendRefusedError if one must not go out."""
    states = current_scans(attachments)
    for attachment in attachments:
        state = states.get(attachment.id)
        if state is ScanState.WAITING:
            raise NotTakenError(f"{attachment.filename} is still being scanned for malware")
        if state in KEPT_AWAY:
            raise SendRefusedError(f"{attachment.filename} {KEPT_AWAY[state]}")


def _mail_replied_to(earlier: list[Message]) -> Message | None:
    """What a mail replies to: the newest mail that all its recipients may know."""
    return next((message for message in reversed(earlier) if message.mail), None)


def _automatic(envelope: Envelope, ticket: Ticket, earlier: list[Message]) -> Envelope:
    """Marked as RFC 3834 asks, and without words of somebody who may have forged the sender."""
    answered = next((each for each in reversed(earlier) if each.author.kind is CallerKind.CUSTOMER), None)
    if answered and may_be_anybodys(answered, ticket):
        words = phrases(branding_of(ticket, brand_of(ticket)).language)
        envelope = replace(envelope, subject=words.acknowledgement_subject.format(number=ticket.id))
    return replace(envelope, automatic="auto-replied")


def _quote(earlier: list[Message]) -> MailQuote | None:
    """The customer's last words."""
    for message in reversed(earlier):
        if message.author.kind is CallerKind.CUSTOMER and not message.automatic:
            return MailQuote(message.author.name, message.at, message.text)
    return None
