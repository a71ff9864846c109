"""Connections in the table: everything expires, and everything of one connection is found by its id.

`CONNECTION#<id>` holds the connection and what it watches; `TOPIC#<topic>` has a row for each connection that watches it,
so that a push asks for its own audience only; `PRESENCE` is who looks at which ticket, one row for each connection.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from shared.clock import now
from shared.realtime.model import Connection, Presence, Subscriber
from shared.realtime.passes import PASS_LIVES, Holder, PassRefusedError
from shared.storage.marshal import Item
from shared.storage.table import get, query, query_cheaply
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


def load_connection(connection_id: str) -> tuple[Connection | None, set[str]]:
    """The connection, if it is known, and the topics that it watches."""
    items = query(_partition(connection_id), limit=MANY)
    heads = [Connection.model_validate(item) for item in items if item["SK"] == "CONNECTION"]
    topics = {item["SK"].removeprefix("TOPIC#") for item in items if item["SK"] != "CONNECTION"}
    return (heads[0] if heads else None), topics


def watch(connection: Connection, has: set[str], wants: set[str]) -> None:
    """Watch these topics and no others."""
    writes = [write for topic in sorted(wants - has) for write in _subscription(connection, topic)]
    writes += [write for topic in sorted(has - wants) for write in _unsubscription(connection.id, topic)]
    _commit_all(writes)


def forget_connection(connection_id: str) -> None:
    """Delete a connection and everything that belongs to it."""
    topics = load_connection(connection_id)[1]
    gone = [write for topic in sorted(topics) for write in _unsubscription(connection_id, topic)]
    head = delete({"PK": _partition(connection_id), "SK": "CONNECTION"})
    _commit_all([*gone, delete(_presence_key(connection_id)), head])


def subscribers(topics: Iterable[str]) -> list[Subscriber]:
    """Who watches any of these topics, each connection once: one Query for each topic.

    A subscription of the last moment may be missed: it starts with the version of that time.
    """
    found: dict[str, Subscriber] = {}
    for topic in topics:
        for item in query_cheaply(f"TOPIC#{topic}", limit=MANY):
            found[item["SK"]] = Subscriber.model_validate(item)
    return [*found.values()]


def presences() -> list[Presence]:
    """Who looks at which ticket now."""
    return [Presence.model_validate(item) for item in query("PRESENCE", limit=MANY)]


def presence_of(connection_id: str) -> Presence | None:
    key = _presence_key(connection_id)
    item = get(key["PK"], key["SK"])
    return Presence.model_validate(item) if item else None


def keep_presence(connection_id: str, presence: Presence | None) -> None:
    """Store what the connection views. It expires unless the browser repeats it."""
    key = _presence_key(connection_id)
    if presence is None:
        commit([delete(key)])
    else:
        commit([put({**key, **presence.model_dump(mode="json"), "expires": _seconds(PRESENCE_LIVES)})])


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


def _presence_key(connection_id: str) -> Item:
    return {"PK": "PRESENCE", "SK": _partition(connection_id)}


def _partition(connection_id: str) -> str:
    return f"CONNECTION#{connection_id}"


def _seconds(lives: timedelta) -> int:
    return int((now() + lives).timestamp())
