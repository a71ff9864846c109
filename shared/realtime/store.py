"""Connections in the table: everything expires, and everything of one connection is found by its id.

`CONNECTION#<id>` holds the connection and what it watches; `TOPIC#<topic>` has a row for each connection that watches it,
so that a push asks for its own audience only; `PRESENCE#<ticket>` is who looks at it, one row for each connection, which
notes where its own is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from shared.clock import now
from shared.realtime.model import Connection, Presence, Subscriber
from shared.realtime.passes import PASS_LIVES, Holder, PassRefusedError
from shared.storage.marshal import Item
from shared.storage.table import query, query_cheaply
from shared.storage.transaction import MOST_WRITES, Write, commit, delete, put, put_new

# API Gateway ends a connection after two hours.
CONNECTION_LIVES = timedelta(hours=2, minutes=10)
# A browser beats every 30 seconds: one that missed two has been closed, or its laptop.
PRESENCE_LIVES = timedelta(seconds=75)
MANY = 100_000


def open_connection(connection: Connection, holder: Holder) -> None:
    """Spend the pass and open the connection, together. Raises PassRefusedError if the pass was spent before."""
    spent = {
        "PK": f"CONNECTION-PASS#{holder.nonce}",
        "SK": "SPENT",
        "expires": _seconds(2 * PASS_LIVES),
    }
    opened = {
        "PK": _partition(connection.id),
        "SK": "CONNECTION",
        **connection.model_dump(mode="json"),
        "expires": _seconds(CONNECTION_LIVES),
    }
    commit([put_new(spent, otherwise=PassRefusedError("this pass is spent")), put(opened)])


class KnownConnection(NamedTuple):
    """The connection, unless it is not known, the topics that it watches, and the ticket that it last looked at."""

    connection: Connection | None
    topics: set[str]
    looked_at: int | None


def load_connection(connection_id: str) -> KnownConnection:
    items = {item["SK"]: item for item in query(_partition(connection_id), limit=MANY)}
    head, looking = items.get("CONNECTION"), items.get("PRESENCE")
    return KnownConnection(
        Connection.model_validate(head) if head else None,
        {sort.removeprefix("TOPIC#") for sort in items if sort.startswith("TOPIC#")},
        looking["ticket_id"] if looking else None,
    )


def watch(connection: Connection, has: set[str], wants: set[str]) -> None:
    """Watch these topics and no others."""
    writes = [write for topic in sorted(wants - has) for write in _subscription(connection, topic)]
    writes += [write for topic in sorted(has - wants) for write in _unsubscription(connection.id, topic)]
    _commit_all(writes)


def forget_connection(connection_id: str) -> None:
    """Delete a connection and everything that belongs to it."""
    known = load_connection(connection_id)
    gone = [write for topic in sorted(known.topics) for write in _unsubscription(connection_id, topic)]
    head = delete({"PK": _partition(connection_id), "SK": "CONNECTION"})
    _commit_all([*gone, *_absence(connection_id, known.looked_at), head])


def subscribers(topics: Iterable[str]) -> list[Subscriber]:
    """Who watches any of these topics, each connection once: one Query for each topic.

    A subscription of the last moment may be missed: it starts with the version of that time.
    """
    found: dict[str, Subscriber] = {}
    for topic in topics:
        for item in query_cheaply(f"TOPIC#{topic}", limit=MANY):
            found[item["SK"]] = Subscriber.model_validate(item)
    return [*found.values()]


def presences(ticket_id: int) -> list[Presence]:
    """Who looks at this ticket now."""
    return [Presence.model_validate(item) for item in query(f"PRESENCE#{ticket_id}", limit=MANY)]


def keep_presence(connection_id: str, looked_at: int | None, presence: Presence | None) -> None:
    """Store what the connection looks at, after `looked_at`. It expires unless the browser repeats it."""
    moves = looked_at != (presence.ticket_id if presence else None)
    writes = _absence(connection_id, looked_at) if moves and presence is None else []
    if moves and presence and looked_at is not None:
        writes.append(delete(_presence_key(connection_id, looked_at)))
    if presence:
        row = {**presence.model_dump(mode="json"), "expires": _seconds(PRESENCE_LIVES)}
        writes.append(put({**_presence_key(connection_id, presence.ticket_id), **row}))
    if presence and moves:
        note = {"ticket_id": presence.ticket_id, "expires": _seconds(CONNECTION_LIVES)}
        writes.append(put({**_note_key(connection_id), **note}))
    if writes:
        commit(writes)


def _absence(connection_id: str, looked_at: int | None) -> list[Write]:
    if looked_at is None:
        return []
    return [delete(_presence_key(connection_id, looked_at)), delete(_note_key(connection_id))]


def _commit_all(writes: list[Write]) -> None:
    """Several transactions if one cannot hold all: an agent may watch more than fifty teams."""
    for begin in range(0, len(writes), MOST_WRITES):
        commit(writes[begin : begin + MOST_WRITES])


def _subscription(connection: Connection, topic: str) -> list[Write]:
    """Found from the topic and, to be forgotten, from the connection."""
    expires = _seconds(CONNECTION_LIVES)
    subscriber = Subscriber(connection_id=connection.id, kind=connection.kind, caller_id=connection.caller_id)
    by_topic, by_connection = _subscription_keys(connection.id, topic)
    return [
        put({**by_topic, **subscriber.model_dump(mode="json"), "expires": expires}),
        put({**by_connection, "expires": expires}),
    ]


def _unsubscription(connection_id: str, topic: str) -> list[Write]:
    return [delete(key) for key in _subscription_keys(connection_id, topic)]


def _subscription_keys(connection_id: str, topic: str) -> tuple[Item, Item]:
    connection, watched = _partition(connection_id), f"TOPIC#{topic}"
    return {"PK": watched, "SK": connection}, {"PK": connection, "SK": watched}


def _presence_key(connection_id: str, ticket_id: int) -> Item:
    return {"PK": f"PRESENCE#{ticket_id}", "SK": _partition(connection_id)}


def _note_key(connection_id: str) -> Item:
    return {"PK": _partition(connection_id), "SK": "PRESENCE"}


def _partition(connection_id: str) -> str:
    return f"CONNECTION#{connection_id}"


def _seconds(lives: timedelta) -> int:
    return int((now() + lives).timestamp())
