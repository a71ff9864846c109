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
    AnyTicketEvent,
    DeliveryReported,
    LogEntry,
    VersionedTicketEvent,
    read_event,
)
from shared.tickets.mail_index import mail_pointers
from shared.tickets.model import Message, Ticket
from shared.tickets.queues import EVERYBODYS, HOLDERS, TEAMS, TO_CLOSE, index_keys, sharded

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


def load_message(ticket_id: int, message_id: int) -> Message:
    item = get(_partition(ticket_id), _log_key(message_id, "MESSAGE"))
    if item is None:
        raise MessageNotFoundError(f"ticket {ticket_id} has no message {message_id}")
    return Message.model_validate(item)


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
            yield [row["id"] for row in rows]
            before = rows[-1][HOLDERS.sort]


def team_has_tickets(team_id: str) -> bool:
    """Whether any ticket, open or not, is this team's."""
    return any(
        query(partition, index=TEAMS, limit=1)
        for state in ("OPEN", "SOLVED")
        for partition in sharded([f"{state}#{team_id}"])
    )


def brand_has_open_tickets(brand_id: str) -> bool:
    """Whether any open ticket is this brand's. Reads open tickets, a page at a time, until one is: brands go rarely."""
    return any(
        item["brand_id"] == brand_id
        for partition in sharded(["OPEN"])
        for item in _whole_partition(EVERYBODYS, partition)
    )


def _whole_partition(index: Index, partition: str) -> Iterator[Item]:
    after = None
    while items := query(partition, index=index, beyond=after, limit=_READ_AT_ONCE):
        yield from items
        after = items[-1][index.sort]


def load_tickets(ticket_ids: Iterable[int]) -> list[Ticket]:
    """Those of these tickets (100 at most) that exist, in no order."""
    return [
        Ticket.model_validate(item)
        for item in get_many((_partition(number), "TICKET") for number in ticket_ids)
    ]


def ticket_writes(
    expected_version: int, ticket: Ticket, events: Sequence[VersionedTicketEvent], messages: Sequence[Message]
) -> list[Write]:
    """The next version of a ticket, its events and messages. `expected_version` is the version that they were made from."""
    head = {
        "PK": _partition(ticket.id),
        "SK": "TICKET",
        **attributes_of(ticket),
        "customer_view": _customer_view(ticket) or None,
        **index_keys(ticket),
    }
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


def message_writes(message: Message, *events: DeliveryReported) -> list[Write]:
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
    """Only what differs from the head, because every index carries it: `Ticket` completes it."""
    if ticket.customer_view is None:
        return {}
    head = ticket.model_dump(mode="json") | {"held": []}
    view = ticket.customer_view.model_dump(mode="json")
    return {name: value for name, value in view.items() if value != head[name]}


def _partition(ticket_id: int) -> str:
    return f"TICKET#{ticket_id}"


def _log_key(version: int, kind: str) -> str:
    return f"LOG#{version:010}#{kind}"
