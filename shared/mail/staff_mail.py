"""Mails to the desk's own people about a ticket: sent once, in their language, with the way into the workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from shared.channels.sending import Send, Settlement, send_once
from shared.config import workspace_url
from shared.directory.store import directory
from shared.mail.outbound import MailBranding, MailContent, compose
from shared.mail.phrasing import language_of, phrases
from shared.mail.sending import brand_of, envelope_of, facts_of
from shared.mail.ses import OutgoingMail, hand_over
from shared.tickets.model import Ticket

STAFF_SETTLEMENT = Settlement()
BREACH, APPROVAL = "breach", "approval"


class StaffWords(NamedTuple):
    subject: str
    text: str


def mail_staff(ticket: Ticket, key: str, address: str, write: Callable[[str], StaffWords]) -> None:
    """`write` is given the language. `key` says what it is about, and begins as one of those that are named here."""
    send_once(
        Send(ticket.id, key), partial(_composed, ticket, key, address, write), hand_over, STAFF_SETTLEMENT
    )


def is_staff_mail(key: str) -> bool:
    return key.partition("-")[0] in {BREACH, APPROVAL}


def _composed(ticket: Ticket, key: str, address: str, write: Callable[[str], StaffWords]) -> OutgoingMail:
    """A reply goes to the team's mailbox, not to the customer."""
    brand = brand_of(ticket)
    agent = directory().agent_with_email(address)
    language = language_of(agent.language if agent else None, brand.language)
    words = write(language)
    url = f"{workspace_url().rstrip('/')}/tickets/{ticket.id}"
    view = phrases(language).view_as_agent
    branding = MailBranding(brand.name, brand.accent, brand.logo_address, language, url, view=view)
    plain = envelope_of(ticket, brand, facts_of(ticket, key, None))
    envelope = replace(
        plain, reply_to=plain.sender, to=(address,), subject=words.subject, automatic="auto-generated"
    )
    tags = {"ticket": str(ticket.id), "message": key}
    raw = compose(envelope, MailContent(ticket.id, words.text, None, (brand.name,)), branding)
    return OutgoingMail(raw, envelope.sender, envelope.to, (), tags)
