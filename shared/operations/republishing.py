"""Put events on the bus again, from the table, which is the outbox that they were published from.

No index orders events by time, and none is needed: a ticket's head stands in the index of all tickets at its last change,
which is not before any of its events. So those of a span of time are in the tickets that changed since its beginning.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import datetime

from shared.directory.store import directory
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.messaging.bus import Outgoing, publish_in_order
from shared.operations.audit import PARTITION as OPERATIONS
from shared.operations.letters import Span
from shared.storage.marshal import Item
from shared.storage.table import query
from shared.tickets.model import Ticket
from shared.tickets.queues import Queue, partitions
from shared.tickets.store import list_tickets

PAGE = 100
MAX_TICKETS = 500
MAX_EVENTS = 10_000
# Items of other domains that publish events, and how their sort keys begin. A sign-in link is not sent late.
_OTHER_OUTBOXES = (("QUARANTINE", "EVENT#"), (OPERATIONS, "EVENT#"))
_EVERYBODY = Caller.system("operations").model_copy(update={"sees_all_teams": True})


class TooManyTicketsError(InvalidError):
    """More tickets changed since then than one call can read."""


class BusRefusedError(RuntimeError):
    """The bus did not take all of them. Trying again will do."""


def republish_tickets(ticket_ids: Sequence[int]) -> int:
    """Every event of these tickets. How many."""
    return _publish([item for number in dict.fromkeys(ticket_ids) for item in _events(f"TICKET#{number}")])


def republish_span(span: Span, most: int | None = MAX_TICKETS) -> int:
    """What happened in a span of time. How many events. Raises TooManyTicketsError beyond `most` tickets."""
    outboxes = [*_OTHER_OUTBOXES, *((f"AGENT#{agent.id}", "EVENT#") for agent in directory().agents)]
    found = [item for outbox in outboxes for item in _events(*outbox)]
    for count, number in enumerate(_changed_since(span.since), 1):
        if most is not None and count > most:
            raise TooManyTicketsError(
                f"more than {most} tickets changed since then: `./desk republish` has the time for all",
                **{"body.since": "later"},
            )
        found += _events(f"TICKET#{number}")
    within = [item for item in found if span.since <= _at(item) <= span.until]
    return _publish(sorted(within, key=_at))


def _changed_since(moment: datetime) -> Iterator[int]:
    for queue in (Queue.OPEN, Queue.SOLVED):
        for ticket in itertools.takewhile(lambda ticket: ticket.updated_at >= moment, _newest_first(queue)):
            yield ticket.id


def _newest_first(queue: Queue) -> Iterator[Ticket]:
    index, places = partitions(queue, _EVERYBODY, [])
    tickets, cursor = list_tickets(index, places, None, PAGE)
    yield from tickets
    while cursor:
        tickets, cursor = list_tickets(index, places, cursor, PAGE)
        yield from tickets


def _events(partition: str, begins: str = "LOG#") -> list[Item]:
    items = query(partition, begins=begins, newest_first=True, limit=MAX_EVENTS)
    return [item for item in reversed(items) if item.get("type") == "EVENT"]


def _at(item: Item) -> datetime:
    return datetime.fromisoformat(item["event"]["at"])


def _publish(items: Sequence[Item]) -> int:
    if publish_in_order([Outgoing(f"{item['PK']} {item['SK']}", item) for item in items]):
        raise BusRefusedError("the bus did not take all of them: try again, consumers know what they had")
    return len(items)
