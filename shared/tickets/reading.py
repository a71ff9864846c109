"""What a caller sees of tickets: queues, counts, conversations."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from shared.attachments.model import Link
from shared.attachments.store import head_of, link_to
from shared.clock import now
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.tickets import store
from shared.tickets.access import load_authorized, redacted_for, require_readable
from shared.tickets.body import body_key
from shared.tickets.counting import queue_lengths
from shared.tickets.due import count_due, list_due
from shared.tickets.errors import RawMailGoneError
from shared.tickets.events import LogEntry, TicketLogEvent, UnknownEvent
from shared.tickets.model import Message, Ticket
from shared.tickets.queues import DUE, REQUESTERS, Queue, counters_of, partitions
from shared.tickets.visibility import entries_for_customer, is_visible

# Beyond it nobody reads a number beside a queue; counting goes on reading.
MOST_COUNTED = 100


class QueuePage(Page):
    queue: Queue = Queue.OPEN


class TicketList(BaseModel):
    """Tickets, last changed first; what is due, soonest first."""

    items: list[Ticket]
    next_cursor: str | None = None


class QueueCounts(BaseModel):
    """How many tickets stand in each queue of the caller. Kept by a consumer: right within seconds.

    What is due changes with every answer, and is counted when asked for: to 100.
    """

    unassigned: int
    mine: int
    teams: int
    due: int
    open: int
    solved: int


ConversationEntry = Message | TicketLogEvent | UnknownEvent


class Conversation(BaseModel):
    """Log entries, oldest first. `next_cursor` leads to earlier ones."""

    entries: list[ConversationEntry]
    next_cursor: str | None = None


class OpenTicket(Conversation):
    """A ticket and the newest part of its log. `version` is the ticket's."""

    ticket: Ticket
    version: int


def list_queue(page: QueuePage, caller: Caller) -> TicketList:
    teams = [team.id for team in directory().teams]
    index, parts = partitions(page.queue, caller, teams)
    if index is DUE:
        due, more = list_due(parts, page.cursor, page.limit)
        return TicketList(items=due, next_cursor=more)
    tickets, more = store.list_tickets(index, parts, page.cursor, page.limit)
    seen = [redacted_for(caller, ticket) for ticket in tickets]
    if (
        not caller.is_staff
    ):  # one with an answer on its way stands where it will be, and not yet by what it shows
        seen.sort(key=lambda ticket: ticket.updated_at, reverse=True)
    return TicketList(items=seen, next_cursor=more)


def list_of_contact(contact_id: str, page: Page, caller: Caller) -> TicketList:
    """Everything that a contact ever asked, so far as the caller may read it."""
    teams = caller.visible_teams
    if teams == []:
        return TicketList(items=[])
    tickets, more = store.list_tickets(REQUESTERS, [f"CONTACT#{contact_id}"], page.cursor, page.limit, teams)
    return TicketList(items=tickets, next_cursor=more)


def count_queues(caller: Caller) -> QueueCounts:
    """How long each of the caller's queues is, from the counters."""
    sums = queue_lengths()
    teams = [team.id for team in directory().teams]
    counts = {queue: sum(sums.get(name, 0) for name in counters_of(queue, caller, teams)) for queue in Queue}
    _, due = partitions(Queue.DUE, caller, teams)
    return QueueCounts.model_validate({**counts, Queue.DUE: count_due(due, MOST_COUNTED)})


def open_ticket_page(ticket_id: int, page: Page, caller: Caller) -> OpenTicket:
    """The head and the newest entries, in one Query."""
    ticket, entries, more = store.open_conversation(ticket_id, page.limit)
    require_readable(ticket, caller)
    seen = redacted_for(caller, ticket)
    return OpenTicket(
        ticket=seen,
        version=seen.version,
        entries=_shown(entries, ticket, caller),
        next_cursor=more,
    )


def earlier_page(ticket_id: int, page: Page, caller: Caller) -> Conversation:
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_READ)
    if page.cursor is None:
        return Conversation(entries=[])
    entries, more = store.earlier_entries(ticket_id, page.cursor, page.limit)
    return Conversation(entries=_shown(entries, ticket, caller), next_cursor=more)


def message_for(caller: Caller, ticket_id: int, message_id: int) -> Message:
    """One message. One that is not for a customer does not exist for it."""
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_READ)
    message = store.load_message(ticket_id, message_id)
    if not caller.is_staff and not is_visible(message, ticket, now()):
        raise store.MessageNotFoundError(f"ticket {ticket_id} has no message {message_id}")
    return message


def attachment_link(ticket_id: int, message_id: int, attachment_id: str, caller: Caller) -> Link:
    message = message_for(caller, ticket_id, message_id)
    for attachment in message.attachments:
        if attachment.id == attachment_id:
            return link_to(attachment.key, attachment.filename, attachment.content_type, inline=True)
    raise store.MessageNotFoundError(f"message {message_id} has no attachment {attachment_id}")


def raw_mail_link(ticket_id: int, message_id: int, caller: Caller) -> Link:
    """The mail as it came in, for staff."""
    load_authorized(caller, ticket_id, Permission.TICKETS_MOVE_MESSAGES)
    message = store.load_message(ticket_id, message_id)
    if message.mail is None or message.mail.raw_id is None:
        raise store.MessageNotFoundError(f"message {message_id} did not come by mail")
    key = f"raw/{message.mail.raw_id}"
    if head_of(key) is None:
        raise RawMailGoneError("mails are kept as they came in for a while only; this one no longer is")
    return link_to(key, f"ticket-{ticket_id}-{message_id}.eml", "message/rfc822")


def body_link(ticket_id: int, message_id: int, caller: Caller) -> Link:
    """The whole body of a message that is cut in the conversation, as the JSON of `MessageBody`."""
    message = message_for(caller, ticket_id, message_id)
    if message.full_body_id is None:
        raise store.MessageNotFoundError(f"message {message_id} is not cut: the conversation has all of it")
    name = f"message-{ticket_id}-{message_id}.json"
    return link_to(body_key(message.full_body_id), name, "application/json")


def _shown(entries: Sequence[LogEntry], ticket: Ticket, caller: Caller) -> list[LogEntry]:
    return list(entries) if caller.is_staff else entries_for_customer(entries, ticket, now())
