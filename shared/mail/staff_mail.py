"""Mails to the desk's own people about a ticket: sent once, in their language, with the way into the workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from shared.channels.sending import Send, Settlement, send_once
from shared.config import workspace_url
from shared.directory.store import directory
from shared.mail.outbound import MailBranding, MailContent, MailQuote, compose
from shared.mail.phrasing import language_of, phrases
from shared.mail.sending import envelope_of, facts_of
from shared.mail.ses import OutgoingMail, hand_over
from shared.tickets.brand import brand_of
from shared.tickets.model import Ticket

STAFF_SETTLEMENT = Settlement()
BREACH, NOTICE, DIGEST = "breach", "notice", "digest"


class StaffWords(NamedTuple):
    """`why` says why it came and how to stop it; `path` leads into the workspace, where not to the ticket."""

    subject: str
    text: str
    why: str = ""
    quote: MailQuote | None = None
    path: str = ""


def mail_staff(
    ticket: Ticket,
    send: Send,
    address: str,
    write: Callable[[str], StaffWords],
    settlement: Settlement = STAFF_SETTLEMENT,
) -> None:
    """`write` is given the language. The send's key says what it is about, and begins as one of those that are named here.

    A send that is of no ticket leaves in the name of this one's brand.
    """
    send_once(send, partial(_composed, ticket, send, address, write), hand_over, settlement)


def is_staff_mail(key: str) -> bool:
    return key.partition("-")[0] in {BREACH, NOTICE, DIGEST}


def _composed(ticket: Ticket, send: Send, address: str, write: Callable[[str], StaffWords]) -> OutgoingMail:
    """A reply goes to the team's mailbox, not to the customer."""
    brand = brand_of(ticket)
    agent = directory().agent_with_email(address)
    language = language_of(agent.language if agent else None, brand.language)
    words = write(language)
    url = f"{workspace_url().rstrip('/')}{words.path or f'/tickets/{ticket.id}'}"
    view = phrases(language).view_as_agent
    branding = MailBranding(brand.name, brand.accent, brand.logo_address, language, url, view=view)
    plain = envelope_of(ticket, brand, facts_of(ticket, send.key, None))
    envelope = replace(
        plain, reply_to=plain.sender, to=(address,), subject=words.subject, automatic="auto-generated"
    )
    tags = {"ticket": str(send.ticket_id), "message": send.key}
    signature = (brand.name, *([words.why] if words.why else []))
    content = MailContent(send.ticket_id, words.text, None, signature, words.quote)
    return OutgoingMail(compose(envelope, content, branding), envelope.sender, envelope.to, (), tags)
