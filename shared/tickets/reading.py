"""Reading tickets: queues, counts, conversations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pydantic import BaseModel

from shared.attachments.model import Link
from shared.attachments.scan import require_openable
from shared.attachments.store import head_of, link_to
from shared.clock import now
from shared.directory.store import directory
from shared.identity.caller import Caller, Scope
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.tickets import store
from shared.tickets.access import load_authorized, readable, redacted_for, require_readable
from shared.tickets.answer_rules import AnswerEffect, effect_of
from shared.tickets.body import body_key
from shared.tickets.counting import queue_lengths
from shared.tickets.due import count_due, list_due
from shared.tickets.errors import NoQueuesError, RawMailGoneError
from shared.tickets.events import StatusChanged
from shared.tickets.involved import PersonalQueue, count_personal, list_personal
from shared.tickets.listing import list_readable_tickets, list_tickets
from shared.tickets.log import LogEntry, TicketLogEvent, UnknownEvent
from shared.tickets.message import Message
from shared.tickets.message_scans import with_scans
from shared.tickets.model import Channel, Ticket
from shared.tickets.own_status import RequestStatus, RequestStatuses
from shared.tickets.queues import DUE, REQUESTERS, counters_of, partitions
from shared.tickets.states import Queue
from shared.tickets.visibility import entries_for_customer, is_visible

# Counting costs reads, and nobody needs a larger number beside a queue.
MOST_COUNTED = 100
_ENTRIES_OF_A_REPLY = 2


class QueuePage(Page):
    queue: Queue = Queue.OPEN


class TicketList(BaseModel):
    """Tickets, last changed first; what is due, soonest first."""

    items: list[Ticket]
    next_cursor: str | None = None


class QueueCounts(BaseModel):
    """How many tickets are in each queue of the caller, as a consumer counted them.

    `due`, `involved` and `followed` are counted now, and to 100 at most; for a role of brands all but `mine` are.
    """

    unassigned: int
    mine: int
    involved: int
    followed: int
    teams: int
    snoozed: int
    due: int
    open: int
    solved: int


ConversationEntry = Message | TicketLogEvent | UnknownEvent


class Conversation(BaseModel):
    """Log entries, oldest first. `next_cursor` leads to earlier ones."""

    entries: list[ConversationEntry]
    next_cursor: str | None = None


class OpenTicket(Conversation):
    """A ticket and the newest part of its log. `version` is the ticket's.

    `on_answer` is what an answer on the portal does now, for customers.
    """

    ticket: Ticket
    version: int
    on_answer: AnswerEffect | None = None


def list_queue(page: QueuePage, caller: Caller) -> TicketList:
    tickets, more = _tickets_of_queue(page, caller)
    items = [redacted_for(caller, ticket) for ticket in tickets]
    if not caller.is_staff:  # a held reply moves a ticket up in the index before customers see it
        items.sort(key=lambda ticket: ticket.updated_at, reverse=True)
    return TicketList(items=items, next_cursor=more)


def list_of_contact(contact_id: str, page: Page, caller: Caller) -> TicketList:
    """The tickets of a contact that the caller may read."""
    parts = [f"CONTACT#{contact_id}"]
    tickets, more = list_readable_tickets(
        REQUESTERS, parts, page.cursor, page.limit, partial(readable, caller)
    )
    return TicketList(items=tickets, next_cursor=more)


def count_queues(caller: Caller) -> QueueCounts:
    """Raises NoQueuesError for customers."""
    if not caller.is_staff:
        raise NoQueuesError("customers have no queues")
    sums = queue_lengths()
    teams = [team.id for team in directory().teams]
    counts = {queue: sum(sums.get(name, 0) for name in counters_of(queue, caller, teams)) for queue in Queue}
    _, due = partitions(Queue.DUE, caller, teams)
    shows_due = GovernedField.SLA not in caller.fields.concealed
    counts |= {Queue(kind): count_personal(kind, caller.id, MOST_COUNTED) for kind in PersonalQueue}
    if caller.scope is Scope.BRAND:
        return QueueCounts.model_validate({**counts, **_counted_by_reading(caller)})
    counts[Queue.DUE] = count_due(due, MOST_COUNTED) if shows_due else 0
    return QueueCounts.model_validate(counts)


def open_ticket_page(ticket_id: int, page: Page, caller: Caller) -> OpenTicket:
    """The head and the newest entries, in one Query."""
    ticket, entries, more = store.open_conversation(ticket_id, page.limit)
    require_readable(ticket, caller)
    redacted = redacted_for(caller, ticket)
    return OpenTicket(
        ticket=redacted,
        version=redacted.version,
        entries=_visible(entries, more, ticket, caller),
        next_cursor=more,
        on_answer=None
        if caller.is_staff
        else effect_of(directory().answer_rules, redacted, Channel.PORTAL, now()),
    )


def earlier_page(ticket_id: int, page: Page, caller: Caller) -> Conversation:
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_READ)
    if page.cursor is None:
        return Conversation(entries=[])
    entries, more = store.earlier_entries(ticket_id, page.cursor, page.limit)
    return Conversation(entries=_visible(entries, more, ticket, caller), next_cursor=more)


def message_for(caller: Caller, ticket_id: int, message_id: int) -> Message:
    """A message that customers do not see does not exist for them."""
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_READ)
    message = store.load_message(ticket_id, message_id)
    is_withheld = message.withheld_by in caller.fields.hidden
    if is_withheld or (not caller.is_staff and not is_visible(message, ticket, now())):
        raise store.MessageNotFoundError(f"ticket {ticket_id} has no message {message_id}")
    return message


def attachment_link(ticket_id: int, message_id: int, attachment_id: str, caller: Caller) -> Link:
    message = message_for(caller, ticket_id, message_id)
    for attachment in message.attachments:
        if attachment.id == attachment_id:
            require_openable(attachment, caller)
            return link_to(attachment.key, attachment.filename, attachment.content_type, inline=True)
    raise store.MessageNotFoundError(f"message {message_id} has no attachment {attachment_id}")


def raw_mail_link(ticket_id: int, message_id: int, caller: Caller) -> Link:
    """The mail as it came in, for staff."""
    load_authorized(caller, ticket_id, Permission.TICKETS_MOVE_MESSAGES)
    caller.fields.require_shown(GovernedField.ADDRESS)
    message = store.load_message(ticket_id, message_id)
    if message.mail is None or message.mail.raw_id is None:
        raise store.MessageNotFoundError(f"message {message_id} did not come by mail")
    key = f"raw/{message.mail.raw_id}"
    if head_of(key) is None:
        raise RawMailGoneError("this mail is no longer kept as it came in")
    return link_to(key, f"ticket-{ticket_id}-{message_id}.eml", "message/rfc822")


def body_link(ticket_id: int, message_id: int, caller: Caller) -> Link:
    """The whole body of a message that is cut in the conversation, as the JSON of `MessageBody`."""
    message = message_for(caller, ticket_id, message_id)
    if message.full_body_id is None:
        raise store.MessageNotFoundError(f"message {message_id} is not cut: the conversation has all of it")
    name = f"message-{ticket_id}-{message_id}.json"
    return link_to(body_key(message.full_body_id), name, "application/json")


def request_statuses() -> RequestStatuses:
    """Archived ones too: requests still have them."""
    own = directory().ticket_statuses
    named = [RequestStatus(id=each.id, names=each.customer_names) for each in own if each.customer_names]
    return RequestStatuses(items=named)


def _tickets_of_queue(page: QueuePage, caller: Caller) -> tuple[list[Ticket], str | None]:
    """A role of brands has no index of its own: it reads everybody's, and leaves out what is not of its brands."""
    if page.queue in [*PersonalQueue] and caller.is_staff:
        found, more = list_personal(PersonalQueue(page.queue), caller.id, page.cursor, page.limit)
        shown = zip(found, readable(caller, found), strict=True)
        return [ticket for ticket, is_readable in shown if is_readable], more
    if page.queue is Queue.DUE:
        caller.fields.require_shown(GovernedField.SLA)
    index, parts = partitions(page.queue, caller, [team.id for team in directory().teams])
    of_brands = caller.is_staff and caller.scope is Scope.BRAND
    if index is DUE:
        due, more = list_due(parts, page.cursor, page.limit)
        shown = zip(due, readable(caller, due) if of_brands else [True] * len(due), strict=True)
        return [ticket for ticket, is_readable in shown if is_readable], more
    if of_brands:
        return list_readable_tickets(index, parts, page.cursor, page.limit, partial(readable, caller))
    return list_tickets(index, parts, page.cursor, page.limit)


def _counted_by_reading(caller: Caller) -> dict[Queue, int]:
    """The queues of brands, which no counter counts: to 100, among the last changed."""
    queues = {*Queue} - {Queue.MINE, Queue.INVOLVED, Queue.FOLLOWED}
    if GovernedField.SLA in caller.fields.concealed:
        queues -= {Queue.DUE}
    return {
        queue: len(_tickets_of_queue(QueuePage(queue=queue, limit=MOST_COUNTED), caller)[0])
        for queue in queues
    }


def _visible(entries: Sequence[LogEntry], more: str | None, ticket: Ticket, caller: Caller) -> list[LogEntry]:
    if caller.is_staff:
        return with_scans(entries)
    before: Sequence[LogEntry] = ()
    # Whether customers see a status that was set with a reply depends on the reply, which may be on the page before.
    if more and isinstance(entries[0], Message | StatusChanged):
        before, _ = store.earlier_entries(ticket.id, more, _ENTRIES_OF_A_REPLY)
    return with_scans(entries_for_customer(entries, ticket, now(), before))
