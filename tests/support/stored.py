"""What is in the table, for asserting stored state and events. Tests may scan; the product never does."""

from __future__ import annotations

import re
import sys
from typing import Any

from pydantic import TypeAdapter

from shared.messaging.event import DeskEvent
from shared.side_threads.model import SourceId
from shared.side_threads.store import load_message, load_thread
from shared.storage.marshal import Item, from_item
from shared.storage.table import get, query
from shared.tickets.log import TicketLogEvent
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from tests.support.aws import stored_items
from tests.support.people import MIA

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
    things, subject = subject_of(request)
    named = "record_id" if things == "problems" else "ticket_id"
    events = [item["event"] for item in whole_table().values() if item.get("type") == "EVENT"]
    about = [each for each in events if str(each.get(named) or each.get("record_id")) == subject]
    return sorted(each["version"] for each in about if "version" in each)


def stored_version(request: str) -> int:
    """The version of what a request is about, such as `PUT /tickets/1/status` or `PATCH /snippets/01J…`."""
    things, subject = subject_of(request)
    if things == "tickets":
        return stored_ticket(int(subject)).version
    if things == "problems":
        return int(stored_item(f"PROBLEM#{subject}", "PROBLEM")["version"])
    if things == "notification-preferences":
        return int(stored_item(f"NOTIFICATION-PREFERENCES#{subject}", "NOTIFICATION-PREFERENCES")["version"])
    [head] = [item for (_, sort), item in whole_table().items() if sort == f"{things}#{subject}"]
    return int(head["version"])


def seen_version(request: str) -> int:
    """The version that whoever makes this request has seen: in a thread that of the thread, or of its message;
    of a draft its own, and of one that is gone one that is past all."""
    if drafted := re.search(r"/tickets/(\d+)/drafts/([^/]+)", request):
        draft = get(f"DRAFTS#{drafted[1]}", drafted[2])
        return int(draft["version"]) if draft else sys.maxsize
    in_thread = re.search(r"/tickets/(\d+)/side-threads/(\d+)(?:/messages/(\d+))?", request)
    if in_thread is None:
        return stored_version(request)
    ticket_id, thread_id, message_id = in_thread.groups()
    if message_id is None:
        return load_thread(int(ticket_id), int(thread_id)).version
    named = {"ticket_id": ticket_id, "thread_id": thread_id, "message_id": message_id}
    return load_message(SourceId.model_validate(named)).version


def subject_of(request: str) -> tuple[str, str]:
    things, subject, *below = request.partition("/")[2].split("/")
    return ("problems" if below == ["problem"] else things), (MIA.id if subject == "me" else subject)


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
