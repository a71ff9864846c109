"""Verbs that add to a ticket's conversation."""

from __future__ import annotations

from dataclasses import dataclass

from shared.attachments.store import take_uploads
from shared.clock import now
from shared.contacts.actions import recognise
from shared.contacts.model import Contact
from shared.contacts.store import load_contact
from shared.directory.model import Mailbox
from shared.directory.store import directory
from shared.identity.caller import Caller, Role
from shared.identity.permissions import Permission
from shared.mail.sanitise import sanitise_html
from shared.messaging.event import Actor
from shared.storage.transaction import Write
from shared.tickets.change import TicketChange
from shared.tickets.errors import RequesterMissingError, UnknownBrandError, UnknownTeamError
from shared.tickets.events import CustomerReplied, NoteAdded, TicketOpened, TicketReplied
from shared.tickets.model import (
    Channel,
    Delivery,
    DeliveryState,
    Message,
    MessageKind,
    NewNote,
    NewReply,
    NewTicket,
    Person,
    Status,
    Ticket,
)
from shared.tickets.store import next_ticket_id
from shared.tickets.triage import changeable, move_to


def open_ticket(new: NewTicket, by: Caller) -> Ticket:
    """A customer's own request, or one that staff write down for somebody."""
    requester, also = _requester(new, by)
    mailbox = _mailbox(new)
    files, taken = take_uploads(new.upload_ids, by)
    author = by if by.is_staff else Caller(role=Role.CUSTOMER, id=requester.id, name=requester.name)
    change = begin(
        NewHead(new.subject, Channel.WORKSPACE if by.is_staff else Channel.PORTAL, requester, mailbox),
        by,
        priority=new.priority,
        tags=tuple(sorted(set(new.tags))),
        team_id=new.team_id or mailbox.team_id,
    )
    change.say(
        Message(
            id=change.ticket.version,
            ticket_id=change.ticket.id,
            channel=change.ticket.channel,
            author=Actor.of(author),
            author_address=requester.address,
            to=(mailbox.address,),
            text=new.text,
            html=sanitise_html(new.html).new_html if new.html else None,
            attachments=files,
            at=change.at,
        )
    )
    change.commit(answer=change.ticket, also=[*also, *taken])
    return change.ticket


@dataclass(frozen=True)
class NewHead:
    """What every new ticket starts from, however it came in."""

    subject: str
    channel: Channel
    requester: Contact
    mailbox: Mailbox


def begin(head: NewHead, by: Caller, **more: object) -> TicketChange:
    """A new ticket's first version: its number is taken, nothing is written yet."""
    requester = Person(contact_id=head.requester.id, name=head.requester.name, address=head.requester.address)
    ticket = Ticket.model_validate(
        {
            "id": next_ticket_id(),
            "version": 0,
            "subject": head.subject,
            "channel": head.channel,
            "brand_id": head.mailbox.brand_id,
            "team_id": head.mailbox.team_id,
            "mailbox": head.mailbox.address,
            "requester": requester,
            "created_at": (start := now()),
            "updated_at": start,
            **more,
        }
    )
    change = TicketChange(ticket, by)
    change.record(TicketOpened, {"channel": head.channel, "message_id": 1})
    return change


def reply_to_ticket(ticket_id: int, reply: NewReply, by: Caller, seen: int = 0) -> Message:
    """An agent answers the customer, or a customer writes again on the portal."""
    ticket = changeable(by, ticket_id, Permission.TICKETS_REPLY, seen)
    files, taken = take_uploads(reply.upload_ids, by)
    change = TicketChange(ticket, by)
    if by.is_staff:
        to, cc = recipients(ticket, reply)
        change.record(TicketReplied, {"message_id": ticket.version + 1})
    else:
        to, cc = ((ticket.mailbox,) if ticket.mailbox else ()), ()
        change.record(
            CustomerReplied, {"message_id": ticket.version + 1, "channel": Channel.PORTAL, "automatic": False}
        )
    message = Message(
        id=change.ticket.version,
        ticket_id=ticket.id,
        channel=Channel.MAIL if by.is_staff else Channel.PORTAL,
        author=Actor.of(by),
        author_address=ticket.mailbox if by.is_staff else by.email,
        to=to,
        cc=cc,
        text=reply.text,
        html=sanitise_html(reply.html).new_html if reply.html else None,
        attachments=files,
        deliveries=_held(to + cc, change) if by.is_staff else (),
        at=change.at,
    )
    change.say(message)
    move_to(change, _status_after(ticket, reply, by))
    change.commit(answer=message, also=taken)
    return message


def add_note(ticket_id: int, note: NewNote, by: Caller) -> Message:
    """Something for staff only."""
    ticket = changeable(by, ticket_id, Permission.TICKETS_NOTE)
    files, taken = take_uploads(note.upload_ids, by)
    change = TicketChange(ticket, by)
    change.record(NoteAdded, {"message_id": ticket.version + 1})
    message = Message(
        id=change.ticket.version,
        ticket_id=ticket.id,
        kind=MessageKind.NOTE,
        channel=Channel.WORKSPACE,
        author=Actor.of(by),
        text=note.text,
        html=sanitise_html(note.html).new_html if note.html else None,
        attachments=files,
        at=change.at,
    )
    change.say(message)
    change.commit(answer=message, also=taken)
    return message


def recipients(ticket: Ticket, reply: NewReply) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """To and Cc of an answer: as the agent said, else the requester and the confirmed participants."""
    to = tuple(reply.to) if reply.to else (ticket.requester.address,)
    others = reply.cc if reply.cc is not None else [p.address for p in ticket.participants if p.confirmed]
    return to, tuple(address for address in dict.fromkeys(others) if address not in to)


def _status_after(ticket: Ticket, reply: NewReply, by: Caller) -> Status:
    """A customer's word reopens; an agent's first answer makes a new ticket an open one."""
    if not by.is_staff:
        return Status.NEW if ticket.status is Status.NEW else Status.OPEN
    return reply.then_status or (Status.OPEN if ticket.status is Status.NEW else ticket.status)


def _held(addresses: tuple[str, ...], change: TicketChange) -> tuple[Delivery, ...]:
    return tuple(Delivery(address=address, state=DeliveryState.HELD, at=change.at) for address in addresses)


def _requester(new: NewTicket, by: Caller) -> tuple[Contact, list[Write]]:
    if by.role is Role.CUSTOMER:
        return load_contact(by.id), []
    if new.requester_address is None:
        raise RequesterMissingError(
            "for whom is this ticket?", **{"body.requester_address": "an e-mail address"}
        )
    return recognise(new.requester_address, new.requester_name or "")


def _mailbox(new: NewTicket) -> Mailbox:
    """Where the ticket would have arrived as a mail: it decides brand, team and sender."""
    known = directory()
    brand = known.brand(new.brand_id) if new.brand_id else next(iter(known.brands), None)
    mailbox = known.mailbox_of_brand(brand.id) if brand else None
    if mailbox is None:
        raise UnknownBrandError("no such brand", **{"body.brand_id": "not a brand with a mailbox"})
    if new.team_id and known.team(new.team_id) is None:
        raise UnknownTeamError(
            f"there is no team {new.team_id}", **{"body.team_id": "not a team of this desk"}
        )
    return mailbox
