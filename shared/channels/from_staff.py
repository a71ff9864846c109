"""What agents write on a channel of their own, such as their mail program, instead of in the workspace."""

from __future__ import annotations

from typing import Any

from shared.channels.incoming import IncomingMessage, IntakeOutcome, WriteContext, customers_message
from shared.contacts.actions import find_or_new_contact
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.messaging.event import Actor
from shared.tickets.actions import NewHead, person_of, start_ticket
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_category
from shared.tickets.events import NoteAdded, TicketReplied
from shared.tickets.message import Message, MessageKind
from shared.tickets.model import Channel, Ticket
from shared.tickets.states import Status


def take_in_from_staff(
    incoming: IncomingMessage, ticket: Ticket, by: Caller, context: WriteContext
) -> IntakeOutcome:
    """An answer, if the customer got it too: it is out already. What only the desk got is a note."""
    change = TicketChange(ticket, by.only_once(context.once))
    is_answer = _reaches_customer(incoming, ticket) and may(by, Permission.TICKETS_REPLY, ticket)
    change.record(TicketReplied if is_answer else NoteAdded, {"message_id": ticket.version + 1})
    message = _message(change, incoming, kind=MessageKind.MESSAGE if is_answer else MessageKind.NOTE)
    change.add_message(message)
    if is_answer and ticket.status.is_open:
        set_category(change, Status.PENDING)
    return _committed(change, message, context)


def open_forwarded(
    incoming: IncomingMessage, remark: str, by: Caller, context: WriteContext
) -> IntakeOutcome:
    """The customer's ticket, which an agent opens by forwarding their message. The agent's own words are a note."""
    requester, contact_writes = find_or_new_contact(
        incoming.sender, incoming.sender_name, incoming.language, by
    )
    head = NewHead(
        incoming.subject, incoming.channel, person_of(requester, incoming.sender), incoming.mailbox
    )
    change = start_ticket(head, by.only_once(context.once))
    message = customers_message(incoming, change.ticket, requester, change.at)
    change.add_message(message)
    if remark:
        change.record(NoteAdded, {"message_id": change.ticket.version + 1})
        change.add_message(_note(change, remark))
    return _committed(change, message, WriteContext(context.once, [*contact_writes, *context.also]))


def _reaches_customer(incoming: IncomingMessage, ticket: Ticket) -> bool:
    people = {ticket.requester.address, *(person.address for person in ticket.participants)}
    return not people.isdisjoint([*incoming.to, *incoming.cc])


def _message(change: TicketChange, incoming: IncomingMessage, kind: MessageKind) -> Message:
    facts: dict[str, Any] = {
        "channel": incoming.channel,
        "author_address": incoming.sender.address,
        "to": incoming.to,
        "cc": incoming.cc,
        "html": incoming.body.html,
        "quoted_html": incoming.body.quoted_html,
        "full_body_id": incoming.full_body_id,
        "attachments": incoming.attachments,
        "mail": incoming.mail,
    }
    return _words(change, incoming.body.text, kind=kind, **facts)


def _note(change: TicketChange, words: str) -> Message:
    return _words(change, words, kind=MessageKind.NOTE, channel=Channel.MAIL)


def _words(change: TicketChange, text: str, **facts: Any) -> Message:
    version = change.ticket.version
    author = Actor.of(change.by)
    return Message(id=version, ticket_id=change.ticket.id, author=author, text=text, at=change.at, **facts)


def _committed(change: TicketChange, message: Message, context: WriteContext) -> IntakeOutcome:
    outcome = IntakeOutcome(ticket_id=change.ticket.id, message_id=message.id)
    change.commit(response=outcome, also=context.also)
    return outcome
