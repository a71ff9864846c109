"""What is always true of a desk's table, whatever failed in between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from shared.storage.marshal import Item
from shared.tickets.events import TicketMoved
from shared.tickets.model import Ticket
from shared.tickets.queues import counters

Table = dict[tuple[str, str], Item]
# What an event says about a ticket's head from then on.
SAID_BY: dict[str, Callable[[Any], dict[str, Any]]] = {
    "TicketAssigned": lambda event: {
        "team_id": event["now"]["team_id"],
        "assignee_id": event["now"].get("assignee_id"),
    },
    "StatusChanged": lambda event: {"status": event["now"]},
    "PriorityChanged": lambda event: {"priority": event["now"]},
    "TagsChanged": lambda event: {"tags": tuple(event["now"])},
}


def check(table: Table) -> None:
    """Assert all of it."""
    events = events_by_ticket(table)
    for ticket in tickets_in(table):
        _versions_have_their_events(ticket, events[ticket.id])
        _events_add_up_to_the_head(ticket, events[ticket.id])
        _words_have_their_events(table, ticket, events[ticket.id])
    assert events.keys() <= {ticket.id for ticket in tickets_in(table)}, (
        "events of a ticket that is not there"
    )
    _ids_are_unique([event for log in events.values() for event in log])
    _files_are_taken_once(table)
    _contacts_have_their_addresses(table)


def tickets_in(table: Table) -> list[Ticket]:
    return [Ticket.model_validate(item) for (_, sort), item in table.items() if sort == "TICKET"]


def events_by_ticket(table: Table) -> dict[int, list[dict[str, Any]]]:
    """The events that made a version, by ticket, in the order of their keys."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for _, item in sorted(table.items()):
        if item.get("type") == "EVENT" and "version" in item["event"]:
            found[item["event"]["ticket_id"]].append(item["event"])
    return found


def queue_lengths_by_heads(table: Table) -> dict[str, int]:
    """What the counters of the queues must be, from where the tickets stand."""
    return dict(Counter(name for ticket in tickets_in(table) for name in counters(ticket.placement)))


def moves_in(table: Table) -> list[dict[str, Any]]:
    moving = {kind.detail_type() for kind in TicketMoved.concrete_kinds()}
    return [event for log in events_by_ticket(table).values() for event in log if event["kind"] in moving]


def messages_of_ticket(table: Table, ticket_id: int) -> list[Item]:
    return [
        item
        for (partition, _), item in table.items()
        if partition == f"TICKET#{ticket_id}" and item.get("type") == "message"
    ]


def _versions_have_their_events(ticket: Ticket, log: list[dict[str, Any]]) -> None:
    versions = [event["version"] for event in log]
    assert versions == [*range(1, ticket.version + 1)], (
        f"ticket {ticket.id} is at {ticket.version}, events say {versions}"
    )


def _events_add_up_to_the_head(ticket: Ticket, log: list[dict[str, Any]]) -> None:
    said: dict[str, Any] = {}
    for event in log:
        if event["kind"] in SAID_BY:
            said |= SAID_BY[event["kind"]](event)
    assert {name: getattr(ticket, name) for name in said} == said, (
        f"ticket {ticket.id} is not what its events say"
    )


def _words_have_their_events(table: Table, ticket: Ticket, log: list[dict[str, Any]]) -> None:
    told = sorted(event["message_id"] for event in log if "message_id" in event)
    kept = sorted(message["id"] for message in messages_of_ticket(table, ticket.id))
    assert told == kept, f"ticket {ticket.id}: events tell of {told}, kept are {kept}"


def _ids_are_unique(events: list[dict[str, Any]]) -> None:
    twice = [event_id for event_id, count in Counter(event["id"] for event in events).items() if count > 1]
    assert not twice, f"recorded twice: {twice}"


def _files_are_taken_once(table: Table) -> None:
    attached = Counter(
        attachment["id"]
        for item in table.values()
        if item.get("type") == "message"
        for attachment in item.get("attachments", [])
    )
    waiting = {partition.removeprefix("UPLOAD#") for partition, sort in table if sort == "UPLOAD"}
    assert not attached or max(attached.values()) == 1, "a file is attached twice"
    assert not waiting & attached.keys(), "a file is attached, and still waits for being attached"


def _contacts_have_their_addresses(table: Table) -> None:
    pointers = {item["contact_id"] for (_, sort), item in table.items() if sort == "ADDRESS"}
    contacts = {item["id"] for (_, sort), item in table.items() if sort == "CONTACT"}
    assert pointers == contacts, "a contact without an address, or an address without a contact"
