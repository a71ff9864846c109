"""Push customers that they are answered, at the moment at which an answer is mailed."""

from __future__ import annotations

from datetime import timedelta

from shared.clock import now
from shared.contacts.actions import as_caller
from shared.contacts.model import Contact, MailUpdates
from shared.contacts.store import load_contact
from shared.identity.caller import CallerKind
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.mail.choices import contact_ids_behind
from shared.mail.phrasing import language_of
from shared.tickets.audience import is_held, is_public
from shared.tickets.brand import brand_of
from shared.tickets.delivery import DeliveryState
from shared.tickets.events import DeliveryReported
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.push_delivery import PushState
from shared.tickets.states import Status
from shared.tickets.store import MessageNotFoundError, load_message, load_ticket
from shared.web_push.model import DeviceOwner, PushNotice, PushOutcome, PushWords
from shared.web_push.push_words import plain_words
from shared.web_push.receipts import receipt_of_answer
from shared.web_push.reporting import report_push
from shared.web_push.sending import failure_of, push_to
from shared.web_push.store import devices_of

# After a day, as when queues are redriven, it would only surprise.
LATEST = timedelta(days=1)
_STILL_HERE = {DeliveryState.HELD, DeliveryState.WITHDRAWN}


def push_answer(event: DeliveryReported) -> None:
    """Push it to the devices of the customer whose copy went out, or was not wanted as a mail: once, whatever else is reported.

    Raises NotTakenError where it is to be tried again.
    """
    if now() - event.at > LATEST or event.delivery.state in _STILL_HERE:
        return
    ticket, address = load_ticket(event.ticket_id), event.delivery.address
    contact_id = contact_ids_behind(ticket, [address]).get(address) if address else None
    # Most customers have none, and cost no more than this.
    if contact_id is None or not devices_of(DeviceOwner(CallerKind.CUSTOMER, contact_id)):
        return
    try:
        message = load_message(ticket.id, event.message_id)
    except MessageNotFoundError:  # it went to another ticket
        return
    contact = load_contact(contact_id)
    if _is_answer(message, ticket) and _wants(contact, ticket):
        _push(message, ticket, contact)


def _push(message: Message, ticket: Ticket, contact: Contact) -> None:
    owner = DeviceOwner(CallerKind.CUSTOMER, contact.id)
    outcome = push_to(owner, _notice(message, ticket, contact))
    if outcome is PushOutcome.SENT:
        report_push(ticket.id, message.id, contact.id, PushState.SENT)
    elif outcome is PushOutcome.FAILED:
        report_push(ticket.id, message.id, contact.id, PushState.FAILED, failure_of(owner))


def _is_answer(message: Message, ticket: Ticket) -> bool:
    is_out = is_public(message, ticket) and not is_held(message)
    return is_out and message.author.kind is CallerKind.STAFF and not message.automatic


def _wants(contact: Contact, ticket: Ticket) -> bool:
    """Of what may be read on the portal. "Only what solves it" is said of mails and devices alike; "none", of mails."""
    if contact.updates is MailUpdates.SOLVED and ticket.status not in {Status.SOLVED, Status.CLOSED}:
        return False
    return may(as_caller(contact), Permission.TICKETS_READ, ticket)


def _notice(message: Message, ticket: Ticket, contact: Contact) -> PushNotice:
    brand = brand_of(ticket)
    language = language_of(contact.language, brand.language)
    answered = plain_words(language).answered.format(number=ticket.id)
    return PushNotice(
        id=f"answer-{message.id}",
        topic=f"request-{ticket.id}",
        path=f"{brand.portal_url.rstrip('/')}/requests/{ticket.id}",
        plain=PushWords(title=brand.name, body=answered),
        full=PushWords(title=f"{message.author.name} · {brand.name}", body=message.text),
        ticket_id=ticket.id,
        receipt=receipt_of_answer(ticket.id, message.id, contact.id),
    )
