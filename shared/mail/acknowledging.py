"""Acknowledge a new ticket with one automatic mail that names its number.

Two machines that reply to each other never stop. An acknowledgement therefore never goes to a machine, is marked as
RFC 3834 asks, and one address gets only a few in an hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from shared.channels.errors import SendRefusedError
from shared.channels.sending import Send, Settlement, send_once
from shared.clock import now
from shared.errors import TooManyRequestsError
from shared.identity.caller import Caller, CallerKind
from shared.ids import new_id
from shared.limits.bucket import take_token
from shared.limits.model import Rate
from shared.mail.answerable import may_be_answered, may_be_anybodys
from shared.mail.choices import choice_links
from shared.mail.outbound import MailContent, compose
from shared.mail.phrasing import phrases
from shared.mail.sending import branding_of, envelope_of, facts_of
from shared.mail.ses import HandOver, OutgoingMail, hand_over, message_id_by
from shared.messaging.event import Actor
from shared.storage.transaction import Write, commit
from shared.tickets.brand import brand_of
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.events import AcknowledgementFailed, AcknowledgementSent, TicketOpened
from shared.tickets.mail_facts import MailFacts
from shared.tickets.mail_index import mail_pointer
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.store import (
    StaleMessageError,
    acknowledgement_failure,
    acknowledgement_writes,
    load_message,
    load_ticket,
)

ACKNOWLEDGEMENT = "acknowledgement"
# After a day, as when queues are redriven, it would only surprise.
LATEST = timedelta(days=1)
TO_ONE_ADDRESS = Rate.per_hour(5)
_WRONG = {DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.FAILED}


def acknowledge(event: TicketOpened, by: HandOver = hand_over) -> None:
    """Mail the requester, unless staff or a machine opened the ticket."""
    if event.by.kind is not CallerKind.CUSTOMER or now() - event.at > LATEST:
        return
    ticket = load_ticket(event.ticket_id)
    message = load_message(event.ticket_id, event.message_id)
    address = ticket.requester.address
    if address is None or not may_be_answered(address, message):
        return
    facts = facts_of(ticket, ACKNOWLEDGEMENT, message)
    pointer = mail_pointer(facts.message_id, ticket.id, message.id, ours=True)
    send_once(
        Send(ticket.id, ACKNOWLEDGEMENT),
        partial(_composed_within_limit, address, facts, ticket, message),
        by,
        ACKNOWLEDGEMENT_SETTLEMENT,
        also=[pointer],
    )


def _on_sent(send: Send, ses_id: str) -> Sequence[Write]:
    ticket = load_ticket(send.ticket_id)
    event = AcknowledgementSent(
        id=new_id(),
        at=now(),
        by=Actor.of(Caller.system("mail")),
        ticket_id=ticket.id,
        message_id=1,
        address=ticket.requester.reached_at.value,
    )
    pointer = mail_pointer(message_id_by(ses_id), ticket.id, event.message_id, ours=True)
    return [*acknowledgement_writes(event), pointer]


ACKNOWLEDGEMENT_SETTLEMENT = Settlement(_on_sent)


def record_failures(ticket_id: int, reports: Iterable[Delivery]) -> None:
    """Record in the ticket what went wrong with it."""
    for report in reports:
        if report.state not in _WRONG:
            continue
        event = AcknowledgementFailed(
            id=new_id(),
            at=now(),
            by=Actor.of(Caller.system("mail")),
            ticket_id=ticket_id,
            message_id=1,
            delivery=report,
        )
        with suppress(StaleMessageError):  # reports come more than once
            commit(acknowledgement_failure(event))


def _composed_within_limit(address: str, facts: MailFacts, ticket: Ticket, message: Message) -> OutgoingMail:
    mail = _composed(facts, ticket, message)
    try:
        take_token(f"{ACKNOWLEDGEMENT}#{address}", TO_ONE_ADDRESS)
    except TooManyRequestsError as error:
        raise SendRefusedError("too many acknowledgements to one address") from error
    return mail


def _composed(facts: MailFacts, ticket: Ticket, message: Message) -> OutgoingMail:
    brand = brand_of(ticket)
    branding = branding_of(ticket, brand)
    words = phrases(branding.language)
    # It quotes nothing, not even a subject of somebody unknown: whoever forges a sender must not use the desk to send their words.
    text = f"{words.acknowledgement.format(number=ticket.id)}\n\n{words.acknowledgement_more}"
    content = MailContent(ticket.id, text, None, (words.team.format(brand=brand.name),))
    envelope = replace(envelope_of(ticket, brand, facts), automatic="auto-replied")
    if may_be_anybodys(message, ticket):
        envelope = replace(envelope, subject=words.acknowledgement_subject.format(number=ticket.id))
    tags = {"ticket": str(ticket.id), "message": ACKNOWLEDGEMENT}
    branding = replace(branding, choice_url=choice_links(ticket, brand, envelope.to).page)
    return OutgoingMail(compose(envelope, content, branding), envelope.sender, envelope.to, (), tags)
