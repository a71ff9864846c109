"""What is in the table, for asserting stored state and events. Tests may scan; the product never does."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from shared.messaging.event import DeskEvent
from shared.storage.marshal import Item, from_item
from shared.storage.table import get, query
from shared.tickets.events import TicketLogEvent
from shared.tickets.model import Message, Ticket
from tests.support.aws import stored_items

_EVENT: TypeAdapter[Any] = TypeAdapter(TicketLogEvent)


def events_of(ticket_id: int) -> list[DeskEvent]:
    """A ticket's events, oldest first."""
    items = query(f"TICKET#{ticket_id}", limit=1000)
    return [_EVENT.validate_python(item["event"]) for item in items if item.get("type") == "EVENT"]


def read_event(event: Item) -> DeskEvent:
    """An event as it lies in its item."""
    read: DeskEvent = _EVENT.validate_python(event)
    return read


def kinds_of(ticket_id: int) -> list[str]:
    """The detail-types of a ticket's events, oldest first."""
    return [event.detail_type() for event in events_of(ticket_id)]


def stored_ticket(ticket_id: int) -> Ticket:
    return Ticket.model_validate(stored_item(f"TICKET#{ticket_id}", "TICKET"))


def event_versions_of(request: str) -> list[int]:
    """The versions that the events of what a request is about have made, oldest first."""
    _, subject = subject_of(request)
    events = [item["event"] for item in whole_table().values() if item.get("type") == "EVENT"]
    about = [each for each in events if str(each.get("ticket_id") or each.get("record_id")) == subject]
    return sorted(each["version"] for each in about)


def stored_version(request: str) -> int:
    """The version of what a request is about, such as `PUT /tickets/1/status` or `PATCH /snippets/01J…`."""
    things, subject = subject_of(request)
    if things == "tickets":
        return stored_ticket(int(subject)).version
    [head] = [item for (_, sort), item in whole_table().items() if sort == f"{things}#{subject}"]
    return int(head["version"])


def subject_of(request: str) -> tuple[str, str]:
    things, subject, *_ = request.partition("/")[2].split("/")
    return things, subject


def messages_of(ticket_id: int) -> list[Message]:
    """A ticket's messages and notes, oldest first."""
    items = query(f"TICKET#{ticket_id}", limit=1000)
    return [Message.model_validate(item) for item in items if item.get("type") == "message"]


def stored_item(partition: str, sort: str) -> Item:
    item = get(partition, sort)
    assert item is not None, f"the table has no {partition} / {sort}"
    return item


def whole_table() -> dict[tuple[str, str], Item]:
    """Every item by its key."""
    items = map(from_item, stored_items())
    return {(item["PK"], item["SK"]): item for item in items}
