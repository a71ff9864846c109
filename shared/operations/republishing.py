"""Put events on the bus again, from the outbox that they were published from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from shared.errors import InvalidError
from shared.messaging.bus import OutboxItem, publish_in_order
from shared.messaging.outbox import events_between
from shared.operations.dead_letters import TimeSpan
from shared.storage.marshal import Item
from shared.storage.table import query

MAX_EVENTS = 10_000
_AT_ONCE = 500


class TooManyEventsError(InvalidError):
    """More happened in that time than one call can publish."""


class BusRefusedError(RuntimeError):
    """The bus did not take all events. A retry is safe."""


def republish_tickets(ticket_ids: Sequence[int]) -> int:
    """Publish every event of these tickets, and return their number."""
    return _publish(item for number in dict.fromkeys(ticket_ids) for item in _events_of(number))


def republish_span(span: TimeSpan, most: int | None = MAX_EVENTS) -> int:
    """Publish the events of a span of time, and return their number. Beyond `most` it publishes none: TooManyEventsError.

    Events that expire are left out: they ask for something that makes no sense later, such as mailing a sign-in link.
    """
    lasting = (item for item in events_between(span.since, span.until) if "expires" not in item)
    if most is None:
        return _publish(lasting)
    found = list(islice(lasting, most + 1))
    if len(found) > most:
        raise TooManyEventsError(
            f"more than {most} events happened in that time: `./desk republish` has the time for all",
            **{"body.since": "later"},
        )
    return _publish(found)


def _events_of(ticket_id: int) -> Iterable[Item]:
    items = query(f"TICKET#{ticket_id}", begins="LOG#", limit=MAX_EVENTS)
    return (item for item in items if item.get("type") == "EVENT")


def _publish(items: Iterable[Item]) -> int:
    published, waiting = 0, iter(items)
    while some := list(islice(waiting, _AT_ONCE)):
        if publish_in_order([OutboxItem(f"{item['PK']} {item['SK']}", item) for item in some]):
            raise BusRefusedError("the bus did not take all of them: try again, consumers know what they had")
        published += len(some)
    return published
