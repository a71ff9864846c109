"""What customers see of a ticket, and when. Pure.

Everything here is an allow-list: customers do not see a field or an event before it is named here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from shared.attachments.model import Attachment
from shared.messaging.event import Actor
from shared.tickets.audience import is_held, is_public, is_withdrawn
from shared.tickets.customer_view import CustomerView, HeldReply
from shared.tickets.events import (
    ParticipantConfirmed,
    QueueChanging,
    ReplyWithdrawn,
    StatusChanged,
    TicketMerged,
    TicketOpened,
    TicketReplied,
    TicketUnmerged,
)
from shared.tickets.log import LogEntry
from shared.tickets.merged import MergedInto, MergedTicket
from shared.tickets.message import Message
from shared.tickets.model import Participant, Person, Ticket
from shared.tickets.states import Status

# Customers learn of these events. Of one that comes with a message they learn by the message, see `TicketChange.add_message`.
UPDATES_CUSTOMER_VIEW = (TicketOpened, StatusChanged, ParticipantConfirmed, TicketMerged, TicketUnmerged)
VISIBLE_EVENTS = (TicketOpened, StatusChanged)
_ACTOR = {"kind", "id", "name"}
_VISIBLE_EVENT_FIELDS: Any = {
    **dict.fromkeys(
        ("id", "at", "ticket_id", "version", "channel", "message_id", "was", "now", "silent_days"), True
    ),
    "by": _ACTOR,
    "after": {"is_open", "team_id"},
}


def ticket_for_customer(ticket: Ticket, moment: datetime, fields: Collection[str]) -> Ticket:
    """`fields` are the keys of those that customers see."""
    view = ticket.view_at(moment)
    return Ticket(
        id=ticket.id,
        version=view.version,
        subject=ticket.subject,
        status=view.status,
        status_id=view.status_id,
        channel=ticket.channel,
        brand_id=ticket.brand_id,
        team_id=ticket.team_id,
        requester=_person_for_customer(ticket.requester),
        participants=tuple(_participant_for_customer(each) for each in ticket.participants if each.confirmed),
        topic=ticket.topic,
        fields={key: value for key, value in ticket.fields.items() if key in fields},
        mailbox=ticket.mailbox,
        preview=view.preview,
        last_author=view.last_author,
        message_count=view.message_count,
        has_attachments=view.has_attachments,
        created_at=ticket.created_at,
        updated_at=view.updated_at,
        solved_at=view.solved_at,
        follow_up_of=ticket.follow_up_of,
        merged_into=ticket.merged_into and MergedInto(ticket_id=ticket.merged_into.ticket_id),
        merged=tuple(MergedTicket(ticket_id=each.ticket_id) for each in ticket.merged),
    )


def message_for_customer(message: Message) -> Message:
    return Message(
        id=message.id,
        ticket_id=message.ticket_id,
        channel=message.channel,
        author=_actor_for_customer(message.author),
        author_address=message.author_address,
        automatic=message.automatic,
        to=message.to,
        cc=message.cc,
        text=message.text,
        html=message.html,
        quoted_html=message.quoted_html,
        full_body_id=message.full_body_id,
        attachments=tuple(_attachment_for_customer(each) for each in message.attachments),
        at=message.at,
    )


def _person_for_customer(person: Person) -> Person:
    return Person(
        contact_id=person.contact_id, name=person.name, address=person.address, identity=person.identity
    )


def _participant_for_customer(participant: Participant) -> Participant:
    return Participant(
        contact_id=participant.contact_id,
        name=participant.name,
        address=participant.address,
        identity=participant.identity,
        confirmed=participant.confirmed,
    )


def _actor_for_customer(actor: Actor) -> Actor:
    return Actor(kind=actor.kind, id=actor.id, name=actor.name)


def _attachment_for_customer(attachment: Attachment) -> Attachment:
    return Attachment(
        id=attachment.id,
        filename=attachment.filename,
        content_type=attachment.content_type,
        size=attachment.size,
        inline=attachment.inline,
        content_id=attachment.content_id,
        scan_state=attachment.scan_state,
    )


def event_for_customer(event: QueueChanging) -> QueueChanging:
    return type(event).model_validate(event.model_dump(include=_VISIBLE_EVENT_FIELDS))


def entries_for_customer(
    entries: Sequence[LogEntry], ticket: Ticket, moment: datetime, before: Sequence[LogEntry] = ()
) -> list[LogEntry]:
    """The entries that customers see, and of each what they see. `before` are those that the page was cut off from."""
    shown: list[LogEntry] = []
    withheld = _withheld_changes([*before, *entries], ticket, moment)
    status: Status | None = None
    for entry in entries:
        if isinstance(entry, Message) and is_visible(entry, ticket, moment):
            shown.append(message_for_customer(entry))
        elif isinstance(entry, VISIBLE_EVENTS) and not (entry.change_id and entry.change_id in withheld):
            event = event_for_customer(_changed_from(status, entry))
            status = event.now if isinstance(event, StatusChanged) else Status.NEW
            if not isinstance(event, StatusChanged) or event.was != event.now:
                shown.append(event)
    return shown


def _changed_from(status: Status | None, event: QueueChanging) -> QueueChanging:
    """The event as a change of the status that customers know, who have not seen the withheld ones between."""
    if status is None or not isinstance(event, StatusChanged):
        return event
    return event.model_copy(update={"was": status})


def is_visible(message: Message, ticket: Ticket, moment: datetime) -> bool:
    """Whether customers see it by now. A reply that can still be withdrawn is neither on the portal nor sent."""
    is_withheld = is_held(message) and message.id in held_ids(ticket, moment)
    return is_public(message, ticket) and not is_withheld


def held_ids(ticket: Ticket, moment: datetime) -> set[int]:
    return {reply.message_id for reply in ticket.held_at(moment)}


def _withheld_changes(entries: Sequence[LogEntry], ticket: Ticket, moment: datetime) -> Collection[str]:
    """The changes of held and withdrawn replies, and the withdrawals: customers see no status that came with them."""
    withdrawn = {entry.id for entry in entries if isinstance(entry, Message) and is_withdrawn(entry)}
    withdrawn |= {entry.message_id for entry in entries if isinstance(entry, ReplyWithdrawn)}
    withheld = {
        entry.change_id
        for entry in entries
        if isinstance(entry, ReplyWithdrawn)
        or (isinstance(entry, TicketReplied) and entry.message_id in withdrawn)
    }
    return withheld | {reply.change_id for reply in ticket.held_at(moment)}


def view_to_change(ticket: Ticket, moment: datetime) -> CustomerView:
    """The view that a change of the ticket goes on from."""
    view = ticket.customer_view
    return view if view and view.is_held_at(moment) else ticket.view_at(moment)


def with_held(view: CustomerView, reply: HeldReply) -> CustomerView:
    return view.model_copy(update={"held": (*view.held, reply)})


def without_held(view: CustomerView, message_id: int) -> CustomerView:
    held = tuple(each for each in view.held if each.message_id != message_id)
    return view.model_copy(update={"held": held})
