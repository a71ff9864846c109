"""The one intake: what came in, on whatever channel, becomes a ticket, a reply to one, or a follow-up of one that takes no answers any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import BaseModel

from shared.attachments.model import Attachment
from shared.bounds import MAX_RECIPIENTS
from shared.clock import now
from shared.contacts.actions import find_or_new_contact
from shared.contacts.model import Contact, Identity
from shared.contacts.reachable import reach
from shared.contacts.store import contact_id_of, contact_ids_of
from shared.directory.model import Mailbox
from shared.directory.store import directory
from shared.identity.caller import Caller, CallerKind, Once
from shared.messaging.event import Actor
from shared.storage.transaction import Write
from shared.tickets.actions import NewHead, add_customer_reply, person_of, start_ticket
from shared.tickets.answer_rules import AnswerEffect, effect_of
from shared.tickets.body import MessageBody
from shared.tickets.change import TicketChange
from shared.tickets.follow_up import went_on_in
from shared.tickets.mail_facts import MailFacts
from shared.tickets.match_reason import MatchReason, MatchReasonKind
from shared.tickets.message import Message
from shared.tickets.model import Channel, Participant, Ticket
from shared.tickets.store import follow_merges

# An agent adds a few more to a reply.
MAX_PARTICIPANTS = MAX_RECIPIENTS - 5
MAX_DETAIL = 300


@dataclass(frozen=True)
class IncomingMessage:
    """What came in, ready to be a message. `others` are the people besides its sender and the desk, with their names.

    `mailbox` is where it belongs: it decides brand and team. `automatic` is what a machine sent; what a machine
    answered, such as an absence note, is an `auto_reply`, and reopens nothing. Whom one names who is not `proven` to
    have sent it takes no part before staff have confirmed them. `came_for` is the merged ticket that it answers.
    """

    channel: Channel
    sender: Identity
    sender_name: str
    subject: str
    body: MessageBody
    mailbox: Mailbox
    language: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    others: tuple[tuple[Identity, str], ...] = ()
    full_body_id: str | None = None
    attachments: tuple[Attachment, ...] = ()
    automatic: bool = False
    auto_reply: bool = False
    proven: bool = False
    mail: MailFacts | None = None
    came_for: int | None = None


@dataclass(frozen=True)
class WriteContext:
    """What belongs to the same transaction as an incoming message: that it happens once, and other writes."""

    once: Once | None
    also: Sequence[Write] = ()


class IntakeOutcome(BaseModel):
    """Where an incoming message went."""

    ticket_id: int
    message_id: int


def take_in(
    incoming: IncomingMessage, ticket: Ticket | None, context: WriteContext, *, stranger: bool = False
) -> IntakeOutcome:
    """Put it into the ticket that it belongs to, or a new one. A stranger's is shown as such, until staff confirm the sender."""
    if ticket is None:
        return _open_ticket(incoming, context)
    if ticket.merged_into:
        return _take_in_for_merged(incoming, ticket, context, stranger=stranger)
    effect = effect_of(directory().answer_rules, ticket, incoming.channel, now())
    if effect is AnswerEffect.FOLLOW_UP and not incoming.auto_reply:
        return _follow_up(incoming, ticket, context, stranger=stranger)
    return _reply(incoming, ticket, context, stranger=stranger)


def _take_in_for_merged(
    incoming: IncomingMessage, merged: Ticket, context: WriteContext, *, stranger: bool
) -> IntakeOutcome:
    """In the ticket that goes on for it, where whoever is a stranger to the merged one may be known."""
    target = follow_merges(merged)
    mail = _with_match_reason(incoming.mail, MatchReasonKind.TICKET_IS_MERGED, f"#{merged.id}")
    is_known = contact_id_of(incoming.sender) in target.people
    forwarded = replace(incoming, mail=mail, came_for=merged.id)
    return take_in(forwarded, target, context, stranger=stranger and not is_known)


def _follow_up(
    incoming: IncomingMessage, closed: Ticket, context: WriteContext, *, stranger: bool
) -> IntakeOutcome:
    """In a new ticket that goes on from a closed one; a sender who has opened one already writes into that one."""
    # Other reasons speak of the closed ticket, which is not the one where they are read.
    incoming = replace(
        incoming, mail=_with_match_reason(incoming.mail, MatchReasonKind.TICKET_IS_CLOSED, f"#{closed.id}")
    )
    if stranger:
        return _open_ticket(incoming, context)
    contact_id = contact_id_of(incoming.sender)
    if contact_id and (later := went_on_in(closed, contact_id)):
        return _reply(incoming, later, context)
    return _open_ticket(incoming, context, closed)


def _open_ticket(
    incoming: IncomingMessage, context: WriteContext, closed: Ticket | None = None
) -> IntakeOutcome:
    """It starts with everyone whom a requester who is proven wrote to; `closed` is the ticket that it goes on from."""
    requester, contact_writes = find_or_new_contact(incoming.sender, incoming.sender_name, incoming.language)
    incoming, people = _with_room(incoming, _others(incoming, confirmed=incoming.proven))
    change = start_ticket(
        NewHead(incoming.subject, incoming.channel, person_of(requester, incoming.sender), incoming.mailbox),
        _author(requester, incoming, context.once),
        participants=people,
        follow_up_of=closed.id if closed else None,
        **({"team_id": closed.team_id} if closed else {}),
    )
    message = customers_message(incoming, change.ticket, requester, change.at)
    change.add_message(message)
    return _commit(change, message, [*contact_writes, *context.also])


def _reply(
    incoming: IncomingMessage, ticket: Ticket, context: WriteContext, *, stranger: bool = False
) -> IntakeOutcome:
    author, contact_writes = find_or_new_contact(incoming.sender, incoming.sender_name, incoming.language)
    joining = () if incoming.auto_reply else _joining(ticket, incoming, author, stranger=stranger)
    incoming, people = _with_room(incoming, (*ticket.participants, *joining))
    change = TicketChange(ticket, _author(author, incoming, context.once))
    message = customers_message(incoming, ticket, author, change.at).model_copy(
        update={"id": ticket.version + 1, "automatic": incoming.auto_reply, "from_new_participant": stranger}
    )
    add_customer_reply(change, message, participants=people)
    return _commit(change, message, [*contact_writes, *context.also])


def _with_room(
    incoming: IncomingMessage, people: tuple[Participant, ...]
) -> tuple[IncomingMessage, tuple[Participant, ...]]:
    """As many as can take part. Nobody is lost in silence: the message says who could not join, for staff to read."""
    if left_out := people[MAX_PARTICIPANTS:]:
        names = ", ".join(person.reached_at.value for person in left_out)[:MAX_DETAIL]
        mail = _with_match_reason(incoming.mail, MatchReasonKind.CONVERSATION_IS_FULL, names)
        incoming = replace(incoming, mail=mail)
    return incoming, people[:MAX_PARTICIPANTS]


def _joining(
    ticket: Ticket, incoming: IncomingMessage, author: Contact, *, stranger: bool
) -> tuple[Participant, ...]:
    """Who is new in the conversation. Nobody joins unseen: until staff confirm them, no answer goes to them."""
    if stranger:
        newcomer = Participant(
            **reach(incoming.sender), name=author.name, contact_id=author.id, confirmed=False
        )
        people: tuple[Participant, ...] = (newcomer,)
    else:
        people = _others(incoming, confirmed=False)
    there = {ticket.requester.reached_at, *(person.reached_at for person in ticket.participants)}
    return tuple(person for person in people if person.reached_at not in there)


def _others(incoming: IncomingMessage, *, confirmed: bool) -> tuple[Participant, ...]:
    """The people whom it was also sent to, those whom the desk knows as the contacts that they are."""
    known = contact_ids_of(identity for identity, _ in incoming.others[:MAX_PARTICIPANTS])
    return tuple(
        Participant(**reach(identity), name=name, contact_id=known.get(identity), confirmed=confirmed)
        for identity, name in incoming.others
    )


def _author(contact: Contact, incoming: IncomingMessage, once: Once | None) -> Caller:
    caller = Caller(kind=CallerKind.CUSTOMER, id=contact.id, name=contact.name, email=incoming.sender.address)
    return caller.only_once(once)


def customers_message(incoming: IncomingMessage, ticket: Ticket, author: Contact, at: datetime) -> Message:
    """As the first message of a new ticket."""
    return Message(
        id=ticket.version,
        ticket_id=ticket.id,
        channel=incoming.channel,
        author=Actor(kind=CallerKind.CUSTOMER, id=author.id, name=incoming.sender_name or author.name),
        author_address=incoming.sender.address,
        author_identity=None if incoming.sender.address else incoming.sender,
        automatic=incoming.automatic,
        to=incoming.to,
        cc=incoming.cc,
        text=incoming.body.text,
        html=incoming.body.html,
        quoted_html=incoming.body.quoted_html,
        full_body_id=incoming.full_body_id,
        attachments=incoming.attachments,
        mail=incoming.mail,
        came_for=incoming.came_for,
        at=at,
    )


def _with_match_reason(mail: MailFacts | None, kind: MatchReasonKind, detail: str) -> MailFacts | None:
    """The reasons are kept with the facts of a mail; what came by another channel has none."""
    if mail is None:
        return None
    return mail.model_copy(
        update={"match_reasons": (*mail.match_reasons, MatchReason(kind=kind, detail=detail))}
    )


def _commit(change: TicketChange, message: Message, also: Sequence[Write]) -> IntakeOutcome:
    outcome = IntakeOutcome(ticket_id=change.ticket.id, message_id=message.id)
    change.commit(response=outcome, also=also)
    return outcome
