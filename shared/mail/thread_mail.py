"""Mail what people outside are asked in a side thread, and write down how far it got."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import escape

from shared.attachments.store import load_bytes
from shared.channels.sending import Send, Settlement, send_once
from shared.clock import now
from shared.identity.caller import Caller, Once
from shared.mail.addresses import message_id, reply_address
from shared.mail.delivery import TRIES, later_states
from shared.mail.outbound import MailBranding, MailContent, MailFile, compose, references, reply_subject
from shared.mail.phrasing import format_date, language_of, phrases
from shared.mail.sending import envelope_of, require_harmless, sender_of
from shared.mail.ses import HandOver, OutgoingMail, hand_over, message_id_by
from shared.mail.store import mail_domain_of
from shared.side_threads.changes import next_version, record_of_thread
from shared.side_threads.mail_key import mail_key, read_mail_key
from shared.side_threads.model import SideThread, SideThreadState, SourceId, ThreadMessage
from shared.side_threads.store import (
    StaleSideThreadError,
    load_message,
    load_thread,
    message_write,
    messages_and_uses,
    thread_writes,
)
from shared.storage.signing import signing_key
from shared.storage.transaction import AlreadyDoneError, BusyError, Write, commit
from shared.tickets.body import load_body
from shared.tickets.brand import brand_of
from shared.tickets.change import TicketChange
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.events import SideThreadMailFailed
from shared.tickets.mail_facts import MailFacts
from shared.tickets.mail_index import mail_pointer
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.signature import signature_below
from shared.tickets.store import StaleTicketError, load_messages, load_ticket

_UNDELIVERED = {DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.COMPLAINED}


def mail_thread_message(source: SourceId, by: HandOver = hand_over) -> None:
    """Send a message to the people outside who are asked. Nothing happens if it was withdrawn, sent before, or theirs."""
    thread = load_thread(source.ticket_id, source.thread_id)
    if not thread.outsiders or thread.state is SideThreadState.WITHDRAWN:
        return
    said, _ = messages_and_uses(thread)
    message = next(each for each in said if each.id == source.message_id)
    if not message.deliveries:
        return
    ticket, key = load_ticket(source.ticket_id), mail_key(thread.id, message.id)
    earlier = [each.mail for each in said if each.id < message.id and each.mail]
    facts = _facts_of(ticket, key, earlier[-1] if earlier else None)
    send = Send(ticket.id, key, facts.model_dump(mode="json", exclude_none=True))
    compose_it = partial(_composed, facts, ticket, thread, message)
    send_once(send, compose_it, by, THREAD_SETTLEMENT, also=[_pointer(facts.message_id, message)])


def report_thread_deliveries(source: SourceId, reports: Sequence[Delivery], once: Once | None = None) -> None:
    """Record what became of a message. Several functions may do so at once: the later one reads again."""
    for attempt in range(TRIES):
        writes = _report_writes(source, lambda message: later_states(message.deliveries, reports))
        if not writes:
            return
        try:
            commit(writes, once=once)
        except AlreadyDoneError:
            return
        except (StaleSideThreadError, StaleTicketError, BusyError):
            if attempt == TRIES - 1:
                raise
        else:
            return


def _on_sent(send: Send, ses_id: str) -> Sequence[Write]:
    sent_as = message_id_by(ses_id)
    facts = MailFacts.model_validate({**send.facts, "sent_as": sent_as})
    source = _source_of(send)
    writes = _report_writes(source, lambda message: _all(message, DeliveryState.SENT), mail=facts)
    return [*writes, _pointer(sent_as, load_message(source))]


def _on_refused(send: Send, detail: str) -> Sequence[Write]:
    facts = MailFacts.model_validate(send.facts)
    return _report_writes(
        _source_of(send), lambda message: _all(message, DeliveryState.FAILED, detail[:500]), mail=facts
    )


THREAD_SETTLEMENT = Settlement(_on_sent, _on_refused)


def _all(message: ThreadMessage, state: DeliveryState, detail: str = "") -> tuple[Delivery, ...]:
    told = [
        each.model_copy(update={"state": state, "at": now(), "detail": detail}) for each in message.deliveries
    ]
    return later_states(message.deliveries, told)


def _report_writes(
    source: SourceId, deliveries: Callable[[ThreadMessage], tuple[Delivery, ...]], **facts: MailFacts
) -> list[Write]:
    """The message's next version. Whom it did not reach is an event of the ticket, so that somebody hears of it."""
    before = load_message(source)
    after = before.model_copy(
        update={"version": before.version + 1, "deliveries": deliveries(before), **facts}
    )
    if (after.deliveries, after.mail) == (before.deliveries, before.mail):
        return []
    known = {each.reached_at: each.state for each in before.deliveries}
    failed = [
        each
        for each in after.deliveries
        if each.state in _UNDELIVERED and each.state != known[each.reached_at]
    ]
    return [message_write(after), *(_failure_writes(source, failed) if failed else [])]


def _failure_writes(source: SourceId, failed: Sequence[Delivery]) -> list[Write]:
    thread = load_thread(source.ticket_id, source.thread_id)
    change = TicketChange(load_ticket(source.ticket_id), Caller.system("mail"))
    for each in failed:
        record_of_thread(
            change,
            SideThreadMailFailed,
            thread,
            message_id=source.message_id,
            address=each.address,
            detail=each.detail,
        )
    return [*change.writes(), *thread_writes(thread, next_version(thread))]


def _source_of(send: Send) -> SourceId:
    place = read_mail_key(send.key)
    assert place is not None, f"{send.key} is no key of a thread's message"
    return SourceId(ticket_id=send.ticket_id, thread_id=place[0], message_id=place[1])


def _pointer(name: str, message: ThreadMessage) -> Write:
    return mail_pointer(name, message.ticket_id, message.id, ours=True, thread_id=message.thread_id)


def _facts_of(ticket: Ticket, key: str, replied_to: MailFacts | None) -> MailFacts:
    """In a thread of mails of its own: whoever is outside learns no id of the conversation's."""
    shown = (replied_to.sent_as or replied_to.message_id) if replied_to else None
    domain = mail_domain_of(sender_of(ticket, brand_of(ticket)))
    return MailFacts(
        message_id=message_id(ticket.id, key, domain, signing_key()),
        in_reply_to=shown,
        references=references(replied_to.references if replied_to else (), shown),
    )


def _composed(facts: MailFacts, ticket: Ticket, thread: SideThread, message: ThreadMessage) -> OutgoingMail:
    require_harmless(message.attachments)
    brand = brand_of(ticket)
    branding = MailBranding(
        brand.name, brand.accent, brand.logo_address, language_of(brand.language), request_url=""
    )
    envelope = envelope_of(ticket, brand, facts)
    envelope = replace(
        envelope,
        reply_to=reply_address(envelope.sender, ticket.id, signing_key(), thread.id),
        to=tuple(thread.outsiders),
        subject=thread.subject if message.id == 1 else reply_subject(thread.subject),
    )
    forwarded = sorted(load_messages(ticket.id, message.forwarded), key=lambda each: each.id)
    content = MailContent(
        number=ticket.id,
        text="\n\n".join([message.text, *(_as_text(each, branding.language) for each in forwarded)]),
        html=_html(message, forwarded, branding.language) if forwarded else None,
        signature=signature_below(ticket, message.author, message.text),
        files=tuple(
            MailFile(each.filename, each.content_type, load_bytes(each.key), each.content_id)
            for each in message.attachments
        ),
    )
    raw = compose(envelope, content, branding)
    tags = {"ticket": str(ticket.id), "message": mail_key(thread.id, message.id)}
    return OutgoingMail(raw, envelope.sender, envelope.to, (), tags)


def _html(message: ThreadMessage, forwarded: Sequence[Message], language: str) -> str:
    words = "".join(f"<p>{escape(line)}</p>" for line in message.text.splitlines() if line.strip())
    return words + "".join(_as_html(each, language) for each in forwarded)


def _as_text(message: Message, language: str) -> str:
    whole = load_body(message.full_body_id) if message.full_body_id else message
    lines = "\n".join(f"> {line}".rstrip() for line in whole.text.splitlines())
    return f"{_wrote(message, language)}\n{lines}"


def _as_html(message: Message, language: str) -> str:
    """As it is in the conversation: its HTML was made safe when it came."""
    whole = load_body(message.full_body_id) if message.full_body_id else message
    html = whole.html or "<br>".join(escape(line) for line in whole.text.splitlines())
    return f"<p>{escape(_wrote(message, language))}</p><blockquote>{html}</blockquote>"


def _wrote(message: Message, language: str) -> str:
    return phrases(language).wrote.format(date=format_date(message.at, language), name=message.author.name)
