"""Reply in a ticket: an agent to the customer, or the customer, on the portal, to the desk. Both can at any status."""

from __future__ import annotations

from shared.attachments.model import Attachment
from shared.attachments.store import take_uploads
from shared.contacts.store import load_contact
from shared.directory.store import directory
from shared.drafts.consuming import use_draft
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.messaging.event import Actor
from shared.side_threads.sources import sources_of, use_writes
from shared.storage.transaction import Write
from shared.tickets.access import load_expecting, redacted_for, require_readable, require_unmerged
from shared.tickets.actions import NewHead, add_customer_reply, add_reply, message_of, person_of, start_ticket
from shared.tickets.answer_rules import AnswerEffect, effect_of
from shared.tickets.change import TicketChange
from shared.tickets.errors import TicketClosedError
from shared.tickets.follow_up import went_on_in
from shared.tickets.message import Message
from shared.tickets.model import Channel, Ticket
from shared.tickets.payloads import NewReply
from shared.tickets.states import Status
from shared.tickets.store import follow_merges
from shared.tickets.visibility import message_for_customer


def reply_to_ticket(ticket_id: int, reply: NewReply, by: Caller, expected_version: int = 0) -> Message:
    """The message; a customer's may be in a ticket that goes on from this one."""
    ticket = load_expecting(by, ticket_id, Permission.TICKETS_REPLY, expected_version)
    files, taken = take_uploads(reply.upload_ids, by)
    return (
        _agents_reply(ticket, reply, by, files, taken)
        if by.is_staff
        else _customers_reply(ticket, reply, by, files, taken)
    )


def _agents_reply(
    ticket: Ticket, reply: NewReply, by: Caller, files: tuple[Attachment, ...], taken: list[Write]
) -> Message:
    """In a closed ticket too, which stays closed; a merged one leads to another."""
    require_unmerged(ticket)
    if ticket.status is Status.CLOSED and reply.then_status not in {None, Status.CLOSED}:
        raise TicketClosedError(f"ticket {ticket.id} is closed, and stays so", ticket.version)
    kept, used = use_draft(reply.draft, ticket.id, by)
    change = TicketChange(ticket, by)
    message = add_reply(change, reply, (*kept, *files), sources_of(reply.sources, by))
    change.commit(response=message, also=[*used, *taken, *use_writes(message)])
    return message


def _customers_reply(
    ticket: Ticket, reply: NewReply, by: Caller, files: tuple[Attachment, ...], taken: list[Write]
) -> Message:
    """By the status that the customer knows: a reply that closes it may still be withdrawn."""
    came_for = ticket.id if ticket.merged_into else None
    ticket = follow_merges(ticket)
    require_readable(ticket, by)
    known, rules = redacted_for(by, ticket), directory().answer_rules
    change = TicketChange(ticket, by)
    if effect_of(rules, known, Channel.PORTAL, change.at) is AnswerEffect.FOLLOW_UP:
        later = went_on_in(ticket, by.id)
        change = TicketChange(later, by) if later else _follow_up(ticket, by)
    is_new = change.ticket.version == 1 and bool(change.events)
    message = message_of(
        change,
        reply,
        id=1 if is_new else change.ticket.version + 1,
        channel=Channel.PORTAL,
        author=Actor.of(by),
        author_address=by.email,
        to=(change.ticket.mailbox,) if change.ticket.mailbox else (),
        attachments=files,
        came_for=None if is_new else came_for,
    )
    if is_new:
        change.add_message(message)
    else:
        add_customer_reply(change, message)
    response = message_for_customer(message)
    change.commit(response=response, also=taken)
    return response


def _follow_up(ticket: Ticket, by: Caller) -> TicketChange:
    """A request of whoever writes, in the team that had the former one."""
    known = directory()
    mailbox = (ticket.mailbox and known.mailbox(ticket.mailbox)) or known.mailbox_of_brand(ticket.brand_id)
    if mailbox is None:
        raise TicketClosedError(f"ticket {ticket.id} is closed", redacted_for(by, ticket).version)
    head = NewHead(ticket.subject, Channel.PORTAL, person_of(load_contact(by.id)), mailbox)
    return start_ticket(
        head, by, brand_id=ticket.brand_id, team_id=ticket.team_id, topic=ticket.topic, follow_up_of=ticket.id
    )
