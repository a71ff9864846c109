"""Tickets in the table.

One partition per ticket: the head under `TICKET`, and its log below it in the order of its versions, each with
an EVENT item and perhaps the message that came with it. Read backwards, one Query gives the head and the newest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from shared.clock import sortable
from shared.errors import ConflictError, NotFoundError
from shared.messaging.event import DeskEvent
from shared.messaging.outbox import event_item
from shared.storage.marshal import Item, attributes_of
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import Index, get, get_many, query
from shared.storage.transaction import Write, put_new, put_version
from shared.tickets.events import (
    AcknowledgementFailed,
    AcknowledgementSent,
    AnswerPushed,
    AnyTicketEvent,
    DeliveryReported,
    VersionedTicketEvent,
)
from shared.tickets.log import LogEntry, read_event
from shared.tickets.mail_index import mail_pointers
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.queues import EVERYBODYS, HOLDERS, TEAMS, TO_CLOSE, index_keys, sharded, ticket_id_in
from shared.tickets.rows import head_in, row_of

MAX_LOG = 10_000
_DUE_AT_ONCE = 100
_READ_AT_ONCE = 100
# Most verbs that look back find what they need in so many.
RECENT_ENTRIES = 40


class TicketNotFoundError(NotFoundError):
    """There is no such ticket for this caller."""


class MessageNotFoundError(NotFoundError):
    """There is no such message in this ticket."""


class StaleTicketError(ConflictError):
    """The ticket changed since the caller looked."""


class StaleMessageError(ConflictError):
    """The message changed since the caller looked."""


def load_ticket(ticket_id: int) -> Ticket:
    item = get(_partition(ticket_id), "TICKET")
    if item is None:
        raise TicketNotFoundError(f"there is no ticket {ticket_id}")
    return Ticket.model_validate(item)


def follow_merges(ticket: Ticket) -> Ticket:
    """The ticket that goes on for a merged one, or itself: there are no circles."""
    while ticket.merged_into:
        ticket = load_ticket(ticket.merged_into.ticket_id)
    return ticket


def load_message(ticket_id: int, message_id: int) -> Message:
    item = get(_partition(ticket_id), _log_key(message_id, "MESSAGE"))
    if item is None:
        raise MessageNotFoundError(f"ticket {ticket_id} has no message {message_id}")
    return Message.model_validate(item)


def load_messages(ticket_id: int, message_ids: Iterable[int]) -> list[Message]:
    """Those of these messages (100 at most) that exist, in no order."""
    keys = ((_partition(ticket_id), _log_key(number, "MESSAGE")) for number in message_ids)
    return [Message.model_validate(item) for item in get_many(keys)]


def open_conversation(ticket_id: int, limit: int) -> tuple[Ticket, list[LogEntry], str | None]:
    """The head and the newest `limit` entries of the log, oldest first, in one Query; and the cursor to earlier ones."""
    items = query(_partition(ticket_id), newest_first=True, limit=1 + limit + 1)
    if not items:
        raise TicketNotFoundError(f"there is no ticket {ticket_id}")
    head, log = items[0], items[1:]
    return Ticket.model_validate(head), *_page(ticket_id, log, limit)


def earlier_entries(ticket_id: int, cursor: str, limit: int) -> tuple[list[LogEntry], str | None]:
    """The `limit` entries before a cursor, oldest first."""
    before = read_cursor(cursor, scope=_partition(ticket_id))
    log = query(_partition(ticket_id), beyond=before, newest_first=True, limit=limit + 1)
    return _page(ticket_id, log, limit)


def log_backwards(ticket_id: int, newest: Sequence[LogEntry], cursor: str | None) -> Iterator[LogEntry]:
    """The log, newest entry first: the page that was read, then earlier pages as they are needed."""
    yield from reversed(newest)
    while cursor:
        entries, cursor = earlier_entries(ticket_id, cursor, _READ_AT_ONCE)
        yield from reversed(entries)


def load_events(ticket_id: int) -> list[DeskEvent]:
    """All events of a ticket that this version knows, oldest first."""
    items = query(_partition(ticket_id), begins="LOG#", limit=MAX_LOG)
    events = (read_event(item["event"]) for item in items if item["type"] == "EVENT")
    return [event for event in events if isinstance(event, DeskEvent)]


def due_to_close(silent_since: datetime) -> Iterator[list[int]]:
    """The numbers of the solved tickets that nobody has written to since, in pages of one Query each."""
    for partition in sharded([TO_CLOSE]):
        before = sortable(silent_since)
        while rows := query(partition, index=HOLDERS, beyond=before, newest_first=True, limit=_DUE_AT_ONCE):
            yield [ticket_id_in(row[HOLDERS.sort]) for row in rows]
            before = rows[-1][HOLDERS.sort]


def team_has_tickets(team_id: str) -> bool:
    """Whether any ticket, open or not, is this team's."""
    return any(
        query(partition, index=TEAMS, limit=1)
        for state in ("OPEN", "SNOOZED", "SOLVED")
        for partition in sharded([f"{state}#{team_id}"])
    )


def brand_has_open_tickets(brand_id: str) -> bool:
    """Whether any open ticket is this brand's. Reads open tickets, a page at a time, until one is: brands go rarely."""
    return any(
        ticket.brand_id == brand_id
        for partition in sharded(["OPEN"])
        for ticket in _whole_partition(EVERYBODYS, partition)
    )


def _whole_partition(index: Index, partition: str) -> Iterator[Ticket]:
    after = None
    while items := query(partition, index=index, beyond=after, limit=_READ_AT_ONCE):
        yield from heads_in(index, items).values()
        after = items[-1][index.sort]


def load_tickets(ticket_ids: Iterable[int]) -> list[Ticket]:
    """Those of these tickets (100 at most) that exist, in no order."""
    return [
        Ticket.model_validate(item)
        for item in get_many((_partition(number), "TICKET") for number in ticket_ids)
    ]


def heads_in(index: Index, rows: Sequence[Item]) -> dict[str, Ticket]:
    """The tickets of these rows (100 at most) of an index by their sort keys, in their order.

    One BatchGetItem reads those that older code has written.
    """
    heads = {str(row[index.sort]): head_in(row) for row in rows}
    missing = [ticket_id_in(sort) for sort, head in heads.items() if head is None]
    read = {ticket.id: ticket for ticket in load_tickets(missing)} if missing else {}
    found = {sort: head or read.get(ticket_id_in(sort)) for sort, head in heads.items()}
    return {sort: head for sort, head in found.items() if head}


def ticket_writes(
    expected_version: int, ticket: Ticket, events: Sequence[VersionedTicketEvent], messages: Sequence[Message]
) -> list[Write]:
    """The next version of a ticket, its events and messages. `expected_version` is the version that they were made from."""
    # What is empty is left out: every byte of a head is written with each change.
    filled = {name: value if value not in ([], {}) else None for name, value in attributes_of(ticket).items()}
    attributes = {**filled, "customer_view": _customer_view(ticket) or None}
    key = {"PK": _partition(ticket.id), "SK": "TICKET"}
    head = {**key, **attributes, **index_keys(ticket), "row": row_of(attributes)}
    stale = StaleTicketError(f"ticket {ticket.id} changed meanwhile")
    first = (
        put_version(head, replaces=expected_version, otherwise=stale)
        if expected_version
        else put_new(head, otherwise=stale)
    )
    log = [put_new(_log_event(event, event.version, "EVENT"), otherwise=stale) for event in events]
    for message in messages:
        log.append(put_new(_message_item(message), otherwise=stale))
        log += mail_pointers(message)
    return [first, *log]


def message_writes(message: Message, *events: DeliveryReported | AnswerPushed) -> list[Write]:
    """The next version of a message, and what happened to it: each event made a version of it."""
    stale = StaleMessageError(f"message {message.id} of ticket {message.ticket_id} changed meanwhile")
    log = [
        put_new(_log_event(event, message.id, f"MESSAGE#{event.message_version:06}"), stale)
        for event in events
    ]
    return [message_version(message, replaces=message.version - len(events)), *log]


def message_version(message: Message, replaces: int) -> Write:
    """A later version of a message."""
    stale = StaleMessageError(f"message {message.id} of ticket {message.ticket_id} changed meanwhile")
    return put_version(_message_item(message), replaces=replaces, otherwise=stale)


def acknowledgement_writes(event: AcknowledgementSent) -> list[Write]:
    """A message is acknowledged once."""
    again = StaleMessageError(
        f"message {event.message_id} of ticket {event.ticket_id} was acknowledged before"
    )
    return [put_new(_log_event(event, event.message_id, "MESSAGE#ACKNOWLEDGED"), otherwise=again)]


def acknowledgement_failure(event: AcknowledgementFailed) -> list[Write]:
    """Each outcome of an acknowledgement is recorded once."""
    sort_key = f"MESSAGE#ACKNOWLEDGED#{event.delivery.state}"
    again = StaleMessageError(f"ticket {event.ticket_id}: that was reported before")
    return [put_new(_log_event(event, event.message_id, sort_key), otherwise=again)]


def _page(ticket_id: int, log: list[Item], limit: int) -> tuple[list[LogEntry], str | None]:
    """A page of a log of which one entry more was read, to know whether there is another page."""
    page = log[:limit]
    more = sign_cursor(page[-1]["SK"], scope=_partition(ticket_id)) if len(log) > limit else None
    return [_entry(item) for item in reversed(page)], more


def _entry(item: Item) -> LogEntry:
    return read_event(item["event"]) if item["type"] == "EVENT" else Message.model_validate(item)


def _message_item(message: Message) -> Item:
    return {
        "PK": _partition(message.ticket_id),
        "SK": _log_key(message.id, "MESSAGE"),
        **attributes_of(message),
    }


def _log_event(event: AnyTicketEvent, version: int, kind: str) -> Item:
    return event_item(event, _partition(event.ticket_id), _log_key(version, kind))


def _customer_view(ticket: Ticket) -> Item:
    """Only what differs from the head: `Ticket` completes it."""
    if ticket.customer_view is None:
        return {}
    head = ticket.model_dump(mode="json") | {"held": []}
    view = ticket.customer_view.model_dump(mode="json")
    return {name: value for name, value in view.items() if value != head[name]}


def _partition(ticket_id: int) -> str:
    return f"TICKET#{ticket_id}"


def _log_key(version: int, kind: str) -> str:
    return f"LOG#{version:010}#{kind}"
