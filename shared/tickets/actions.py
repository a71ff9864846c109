"""Verbs that add to a ticket's conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shared.attachments.model import Attachment
from shared.attachments.store import take_uploads
from shared.clock import now
from shared.contacts.actions import find_or_new_contact
from shared.contacts.model import Contact, Identity
from shared.contacts.reachable import reach
from shared.contacts.store import load_contact
from shared.directory.model import Mailbox
from shared.directory.store import UnknownBrandError, directory, require_team
from shared.drafts.consuming import use_draft
from shared.identity.caller import Caller, CallerKind
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.mail.pictures import shown_in_place
from shared.messaging.event import Actor
from shared.side_threads.model import AnswerSource
from shared.storage.transaction import Write
from shared.tickets.access import load_for_update, redacted_for
from shared.tickets.answer_rules import AnswerEffect, effect_of
from shared.tickets.audience import counts_in_head
from shared.tickets.body import MessageBody, fitted
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import reopen, set_category
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.errors import NotYoursToSayError, RequesterMissingError
from shared.tickets.events import (
    CustomerReplied,
    NoteAdded,
    SnoozeEndReason,
    TicketOpened,
    TicketReplied,
)
from shared.tickets.field_values import fields_of_new_ticket
from shared.tickets.mentioning import mentioned_in
from shared.tickets.message import Message, MessageKind
from shared.tickets.model import Channel, Participant, Person, Ticket
from shared.tickets.numbers import next_ticket_id
from shared.tickets.payloads import NewNote, NewReply, NewTicket
from shared.tickets.recipients import recipients_of
from shared.tickets.snooze import end_snooze
from shared.tickets.states import Status

_STAFF_ONLY_FIELDS = {"team_id", "requester_address", "requester_name", "priority", "type", "tags"}


def open_ticket(new: NewTicket, by: Caller) -> Ticket:
    """A customer's own request, or one that staff write down for somebody."""
    for field in {*GovernedField} & new.model_dump(exclude_defaults=True).keys():
        by.fields.require_editable(GovernedField(field))
    contact, also = _requester(new, by)
    mailbox = _mailbox(new)
    files, taken = take_uploads(new.upload_ids, by)
    change = start_ticket(
        NewHead(
            new.subject, Channel.WORKSPACE if by.is_staff else Channel.PORTAL, person_of(contact), mailbox
        ),
        by,
        priority=new.priority,
        type=new.type,
        tags=tuple(sorted(set(new.tags))),
        topic=new.topic,
        fields=fields_of_new_ticket(new.fields, mailbox.brand_id, new.topic, by),
        team_id=new.team_id or mailbox.team_id,
    )
    # Also where an agent wrote it down for the requester.
    message = message_of(
        change,
        new,
        channel=change.ticket.channel,
        author=Actor(kind=CallerKind.CUSTOMER, id=contact.id, name=contact.name),
        author_address=change.ticket.requester.address,
        author_identity=change.ticket.requester.identity,
        to=(mailbox.address,),
        attachments=files,
    )
    change.add_message(message)
    response = redacted_for(by, change.ticket)
    change.commit(response=response, also=[*also, *taken])
    return response


@dataclass(frozen=True)
class NewHead:
    """What every new ticket starts from, whatever its channel."""

    subject: str
    channel: Channel
    requester: Person
    mailbox: Mailbox


def person_of(contact: Contact, identity: Identity | None = None) -> Person:
    """The contact in a ticket, reached at this identity or at its first."""
    return Person(contact_id=contact.id, name=contact.name, **reach(identity or contact.first_identity))


def start_ticket(head: NewHead, by: Caller, **more: object) -> TicketChange:
    """A new ticket with its number. Nothing is written before the change is committed."""
    start = now()
    ticket = Ticket.model_validate(
        {
            "id": next_ticket_id(),
            "version": 0,
            "subject": head.subject,
            "channel": head.channel,
            "brand_id": head.mailbox.brand_id,
            "team_id": head.mailbox.team_id,
            "mailbox": head.mailbox.address,
            "requester": head.requester,
            "created_at": start,
            "updated_at": start,
            **more,
        }
    )
    change = TicketChange(ticket, by)
    change.at = start  # it is opened at the moment at which it begins
    change.record(TicketOpened, {"channel": head.channel, "message_id": 1})
    return change


def add_customer_reply(
    change: TicketChange, message: Message, participants: tuple[Participant, ...] | None = None
) -> None:
    """A customer's message, on any channel, reopens the ticket, unless a rule says otherwise, a machine wrote it or its author is in doubt.

    Its id is the version of the event. `participants` replace those of the ticket.
    """
    facts = {"message_id": message.id, "channel": message.channel, "automatic": message.automatic}
    people = change.ticket.participants if participants is None else participants
    change.record(CustomerReplied, facts, participants=people)
    change.add_message(message)
    if counts_in_head(message):
        if change.ticket.snooze and change.ticket.snooze.until_reply:
            end_snooze(change, SnoozeEndReason.CUSTOMER_WROTE)
        if (
            effect_of(directory().answer_rules, change.ticket, message.channel, change.at)
            is not AnswerEffect.STAYS
        ):
            reopen(change)


def add_note(ticket_id: int, note: NewNote, by: Caller) -> Message:
    """A message that only staff see."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_NOTE)
    files, taken = take_uploads(note.upload_ids, by)
    kept, used = use_draft(note.draft, ticket_id, by)
    change = TicketChange(ticket, by)
    message = write_note(change, note, (*kept, *files))
    change.commit(response=message, also=[*used, *taken])
    return message


def write_note(change: TicketChange, note: NewNote, files: tuple[Attachment, ...] = ()) -> Message:
    change.by.fields.require_editable(GovernedField.NOTES)
    mentions, involved = mentioned_in(change.ticket, note.mentions, change.by) if note.mentions else ((), ())
    reached = {"involved": involved} if mentions else {}
    change.record(NoteAdded, {"message_id": change.ticket.version + 1}, **reached)
    message = message_of(
        change,
        note,
        kind=MessageKind.NOTE,
        channel=Channel.WORKSPACE,
        attachments=files,
        mentions=mentions,
    )
    change.add_message(message)
    return message


def add_reply(
    change: TicketChange,
    reply: NewReply,
    files: tuple[Attachment, ...] = (),
    sources: tuple[AnswerSource, ...] = (),
    face: Actor | None = None,
) -> Message:
    """An agent's reply, held for a moment in which it can be withdrawn. With a `face`, who customers see is another than
    who did it, which is a rule.
    """
    ticket = change.ticket
    if GovernedField.ADDRESS in change.by.fields.concealed:
        reply = reply.model_copy(update={"to": None, "cc": None, "bcc": []})  # what they saw is no address
    found = recipients_of(ticket, reply)
    automatic = face is not None
    change.record(TicketReplied, {"message_id": ticket.version + 1, "automatic": automatic})
    message = message_of(
        change,
        reply,
        channel=Channel.MAIL,
        author_address=ticket.mailbox,
        to=found.to,
        cc=found.cc,
        bcc=found.bcc,
        attachments=files,
        sources=sources,
        deliveries=_held(found.all, change),
        author=face or Actor.of(change.by),
        automatic=automatic,
    )
    change.add_message(message)
    # An agent's first reply opens a new ticket.
    is_opened = ticket.status is Status.NEW and not automatic
    set_category(change, reply.then_status or (Status.OPEN if is_opened else ticket.status))
    return message


def message_of(change: TicketChange, words: NewTicket | NewReply | NewNote, **more: Any) -> Message:
    """The message of the last event, by the caller unless `more` names another author."""
    html = _safe(words.html) if words.html else None
    body, full_body_id = fitted(MessageBody(text=words.text, html=html))
    fields: dict[str, Any] = {"id": change.ticket.version, "author": Actor.of(change.by), **more}
    fields["attachments"] = shown_in_place(fields.get("attachments", ()), html)
    return Message(
        ticket_id=change.ticket.id,
        text=body.text,
        html=body.html,
        full_body_id=full_body_id,
        at=change.at,
        **fields,
    )


def _safe(html: str) -> str:
    from shared.mail.sanitise import sanitise_html  # noqa: PLC0415  # plain text need not load nh3

    return sanitise_html(html).new_html


def _held(addresses: tuple[str, ...], change: TicketChange) -> tuple[Delivery, ...]:
    return tuple(Delivery(address=address, state=DeliveryState.HELD, at=change.at) for address in addresses)


def _requester(new: NewTicket, by: Caller) -> tuple[Contact, list[Write]]:
    if by.kind is CallerKind.CUSTOMER:
        if not_theirs := sorted(_STAFF_ONLY_FIELDS & new.model_dump(exclude_defaults=True).keys()):
            raise NotYoursToSayError(
                "only staff can say this",
                **{f"body.{field}": "is for the desk to say" for field in not_theirs},
            )
        return load_contact(by.id), []
    if new.requester_address is None:
        raise RequesterMissingError(
            "a ticket needs a requester", **{"body.requester_address": "an e-mail address"}
        )
    return find_or_new_contact(Identity.mail(new.requester_address), new.requester_name or "", by=by)


def _mailbox(new: NewTicket) -> Mailbox:
    """Where the ticket would have arrived as a mail: it decides brand, team and sender."""
    known = directory()
    brand = known.brand(new.brand_id) if new.brand_id else next(iter(known.brands_in_use), None)
    mailbox = known.mailbox_of_brand(brand.id) if brand else None
    if mailbox is None:
        raise UnknownBrandError("no such brand", **{"body.brand_id": "not a brand with a mailbox"})
    if new.team_id:
        require_team(new.team_id)
    return mailbox
