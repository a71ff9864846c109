"""A customer's mail becomes a ticket, or a message of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from shared.attachments.model import Attachment
from shared.contacts.actions import recognise
from shared.contacts.model import Contact, Identity
from shared.contacts.reachable import reach
from shared.contacts.store import contact_ids_of
from shared.directory.model import Mailbox
from shared.identity.caller import Caller, CallerKind, Once
from shared.messaging.event import Actor
from shared.storage.transaction import Write
from shared.tickets.actions import NewHead, begin, person_of
from shared.tickets.audience import is_unproven
from shared.tickets.body import Body
from shared.tickets.change import TicketChange
from shared.tickets.events import CustomerReplied
from shared.tickets.model import Channel, MailFacts, Message, Participant, Receipt, Ticket
from shared.tickets.states import Status
from shared.tickets.triage import move_to

MAX_PARTICIPANTS = 45  # SES takes 50 recipients a mail
MAX_DETAIL = 300


@dataclass(frozen=True)
class Received:
    """A mail, ready to be a message. `others` are the people besides its sender and the desk, with their names."""

    subject: str
    sender: Identity
    sender_name: str
    language: str | None
    to: tuple[str, ...]
    cc: tuple[str, ...]
    others: tuple[tuple[Identity, str], ...]
    body: Body
    full_body_id: str | None
    attachments: tuple[Attachment, ...]
    mailbox: Mailbox
    automatic: bool
    facts: MailFacts


@dataclass(frozen=True)
class Alongside:
    """What belongs to the same transaction as a received mail: that it happens once, and other writes."""

    once: Once | None
    also: Sequence[Write] = ()


class Placed(BaseModel):
    """Where a mail went."""

    ticket_id: int
    message_id: int


def open_from_mail(mail: Received, alongside: Alongside, follows: Ticket | None = None) -> Placed:
    """A new ticket. It starts with everyone whom the requester wrote to; `follows` is the closed one it goes on from."""
    requester, contact_writes = recognise(mail.sender, mail.sender_name, mail.language)
    change = begin(
        NewHead(mail.subject, Channel.MAIL, person_of(requester, mail.sender), mail.mailbox),
        _author(requester, mail, alongside.once),
        participants=_named(mail, confirmed=True),
        follows=follows.id if follows else None,
        **({"team_id": follows.team_id} if follows else {}),
    )
    message = _message(mail, change, requester)
    change.say(message)
    return _commit(change, message, [*contact_writes, *alongside.also])


def take_answer(
    ticket: Ticket, mail: Received, alongside: Alongside, *, stranger: bool, automatic: bool = False
) -> Placed:
    """An answer to a ticket. A machine's reopens nothing; a stranger's is shown as such, until staff confirm the sender."""
    author, contact_writes = recognise(mail.sender, mail.sender_name, mail.language)
    change = TicketChange(ticket, _author(author, mail, alongside.once))
    facts = {"message_id": ticket.version + 1, "channel": Channel.MAIL, "automatic": automatic}
    joined = () if automatic else _joining(ticket, mail, author, stranger=stranger)
    people = (*ticket.participants, *joined)
    change.record(CustomerReplied, facts, participants=people[:MAX_PARTICIPANTS])
    message = _message(mail, change, author).model_copy(
        update={"from_new_participant": stranger, "automatic": automatic}
    )
    if left_out := people[MAX_PARTICIPANTS:]:
        message = _with_people_left_out(message, left_out)
    change.say(message, quiet=automatic or is_unproven(message))
    if not automatic:
        move_to(change, Status.NEW if ticket.status is Status.NEW else Status.OPEN)
    return _commit(change, message, [*contact_writes, *alongside.also])


def _with_people_left_out(message: Message, people: Sequence[Participant]) -> Message:
    """Nobody is lost in silence: the message says who could not join, for staff to read."""
    assert message.mail is not None, "it came by mail"
    names = ", ".join(person.reached_at.value for person in people)[:MAX_DETAIL]
    receipts = (*message.mail.receipts, Receipt(kind="conversation_is_full", detail=names))
    return message.model_copy(update={"mail": message.mail.model_copy(update={"receipts": receipts})})


def _joining(ticket: Ticket, mail: Received, author: Contact, *, stranger: bool) -> tuple[Participant, ...]:
    """Who is new in the conversation. Nobody joins unseen: until staff confirm them, no answer goes to them."""
    if stranger:
        newcomer = Participant(**reach(mail.sender), name=author.name, contact_id=author.id, confirmed=False)
        people: tuple[Participant, ...] = (newcomer,)
    else:
        people = _named(mail, confirmed=False)
    there = {ticket.requester.reached_at, *(person.reached_at for person in ticket.participants)}
    return tuple(person for person in people if person.reached_at not in there)


def _named(mail: Received, *, confirmed: bool) -> tuple[Participant, ...]:
    """The people whom a mail was also sent to, those whom the desk knows as the contacts that they are."""
    known = contact_ids_of(identity for identity, _ in mail.others)
    return tuple(
        Participant(**reach(identity), name=name, contact_id=known.get(identity), confirmed=confirmed)
        for identity, name in mail.others[:MAX_PARTICIPANTS]
    )


def _author(contact: Contact, mail: Received, once: Once | None) -> Caller:
    caller = Caller(kind=CallerKind.CUSTOMER, id=contact.id, name=contact.name, email=mail.sender.address)
    return caller.only_once(once)


def _message(mail: Received, change: TicketChange, author: Contact) -> Message:
    return Message(
        id=change.ticket.version,
        ticket_id=change.ticket.id,
        channel=Channel.MAIL,
        author=Actor(kind=CallerKind.CUSTOMER, id=author.id, name=mail.sender_name or author.name),
        author_address=mail.sender.address,
        author_identity=None if mail.sender.address else mail.sender,
        automatic=mail.automatic,
        to=mail.to,
        cc=mail.cc,
        text=mail.body.text,
        html=mail.body.html,
        quoted_html=mail.body.quoted_html,
        full_body_id=mail.full_body_id,
        attachments=mail.attachments,
        mail=mail.facts,
        at=change.at,
    )


def _commit(change: TicketChange, message: Message, also: Sequence[Write]) -> Placed:
    placed = Placed(ticket_id=change.ticket.id, message_id=message.id)
    change.commit(answer=placed, also=also)
    return placed
