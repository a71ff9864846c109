"""Whom a reply is mailed to: customers choose which answers reach them by mail, and every mail says how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shared.clock import now
from shared.config import api_url
from shared.contacts.model import Contact, Identity, MailUpdates
from shared.contacts.store import contact_ids_of, load_contacts
from shared.contacts.updates import choice_token
from shared.directory.model import Brand
from shared.mail.delivery import report_deliveries
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from shared.tickets.store import load_message


class MailedTo(NamedTuple):
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]

    @property
    def everybody(self) -> tuple[str, ...]:
        return self.to + self.cc + self.bcc


class ChoiceLinks(NamedTuple):
    """`page` is where one chooses. `one_click` is what a mail program calls (RFC 8058), where the mail has one reader."""

    page: str
    one_click: str = ""


def leave_out_unwilling(ticket: Ticket, message: Message) -> Message:
    """The message, with the copies that nobody wants marked as such: they are on the portal, and go out no more."""
    held = [each for each in message.deliveries if each.state is DeliveryState.HELD]
    ids = contact_ids_behind(ticket, [each.address for each in held if each.address])
    contacts = load_contacts(ids.values())
    reports = [
        each.model_copy(
            update={"state": DeliveryState.NOT_WANTED, "at": now(), "detail": contact.updates.value}
        )
        for each in held
        if (contact := contacts.get(ids.get(each.address or "", ""))) and not _wants(contact, ticket)
    ]
    if not reports:
        return message
    report_deliveries(ticket.id, message.id, reports)
    return load_message(ticket.id, message.id)


def mailed_to(message: Message) -> MailedTo:
    """Its recipients, without those who did not want it."""
    unwilling = {each.address for each in not_wanted(message)}
    to, cc, bcc = (
        tuple(address for address in addresses if address not in unwilling)
        for addresses in (message.to, message.cc, message.bcc)
    )
    return MailedTo(to, cc, bcc)


def not_wanted(message: Message) -> list[Delivery]:
    return [each for each in message.deliveries if each.state is DeliveryState.NOT_WANTED]


def choice_links(ticket: Ticket, brand: Brand, readers: Sequence[str]) -> ChoiceLinks:
    """Whoever reads a mail with others signs in to choose: no link of theirs is in anybody else's hands."""
    portal = brand.portal_url.rstrip("/")
    contact_id = contact_ids_behind(ticket, readers).get(readers[0]) if len(readers) == 1 else None
    if contact_id is None:
        return ChoiceLinks(f"{portal}/settings")
    token = choice_token(contact_id)
    return ChoiceLinks(f"{portal}/updates?t={token}", f"{api_url()}/mailed-choices/{token}")


def contact_ids_behind(ticket: Ticket, addresses: Sequence[str]) -> dict[str, str]:
    """The contacts behind these addresses: the ticket knows those in the conversation."""
    people: list[tuple[str | None, str | None]] = [
        (ticket.requester.address, ticket.requester.contact_id),
        *((person.address, person.contact_id) for person in ticket.participants),
    ]
    known = {address: contact_id for address, contact_id in people if address and contact_id}
    strangers = contact_ids_of(Identity.mail(each) for each in addresses if each not in known)
    found = {identity.value: contact_id for identity, contact_id in strangers.items()}
    return {each: contact_id for each in addresses if (contact_id := known.get(each) or found.get(each))}


def _wants(contact: Contact, ticket: Ticket) -> bool:
    if contact.updates is MailUpdates.SOLVED:
        return ticket.status in {Status.SOLVED, Status.CLOSED}
    return contact.updates is not MailUpdates.NONE
