"""Notifications in the table: one item for each agent, ticket and kind, which counts while it is unread.

`NOTIFICATIONS#<agent>` holds them and, as the events that raised them, the proof that each event was counted once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.clock import expiry, sortable
from shared.errors import ConflictError, NotFoundError
from shared.messaging.outbox import event_item
from shared.notifications.events import AgentNotificationEvent
from shared.notifications.model import (
    Notification,
    NotificationChannel,
    NotificationDelivery,
    NotificationState,
)
from shared.notifications.preferences import NotificationPreferences
from shared.storage.marshal import Item, to_attribute, to_item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import Index, count_items, get, get_many, query
from shared.storage.transaction import Write, put_new, put_version

KEPT = timedelta(days=90)
LISTED, UNREAD = Index.secondary(1), Index.secondary(2)
MOST_COUNTED = 100


class StaleNotificationError(ConflictError):
    """The notification changed at the same moment."""


class NotifiedBeforeError(ConflictError):
    """The agent was notified of this event already."""


class NotificationGoneError(NotFoundError):
    """The notification was deleted, as all are after ninety days."""


class Kept(NamedTuple):
    """A notification, and the version of its item."""

    notification: Notification
    version: int


def raised_id(change_id: str, agent_id: str) -> str:
    """The id of the event that notifies this agent of that one: the same whenever it is made."""
    return hashlib.sha256(f"{change_id}#{agent_id}".encode()).hexdigest()[:32]


def load_preferences(agent_ids: Sequence[str]) -> dict[str, NotificationPreferences]:
    """Those of up to 100 agents: who has never chosen has the defaults. One BatchGetItem."""
    scope = NotificationPreferences.own_partitions
    chosen = {
        preferences.id: preferences
        for item in get_many((f"{scope}#{agent_id}", str(scope)) for agent_id in agent_ids)
        if (preferences := NotificationPreferences.model_validate(item))
    }
    return {each: chosen.get(each) or NotificationPreferences(id=each, version=0) for each in agent_ids}


def load_raised(wanted: Sequence[tuple[str, str, str]]) -> tuple[dict[str, Kept], set[str]]:
    """For up to 50 agents, each with the id of a notification and of an event: the notifications that there are, by agent, and
    the agents who have that event. One BatchGetItem.
    """
    keys = [_key(agent_id, notification_id) for agent_id, notification_id, _ in wanted]
    claims = [(_partition(agent_id), _event_sort(event_id)) for agent_id, _, event_id in wanted]
    items = get_many([*((key["PK"], key["SK"]) for key in keys), *claims])
    of = {_partition(agent_id): agent_id for agent_id, _, _ in wanted}
    kept = {of[item["PK"]]: _read(item) for item in items if "row" in item}
    return kept, {of[item["PK"]] for item in items if item.get("type") == "EVENT"}


def find_notification(agent_id: str, notification_id: str) -> Kept | None:
    key = _key(agent_id, notification_id)
    item = get(key["PK"], key["SK"])
    return _read(item) if item else None


def find_notifications(agent_id: str, ids: Iterable[str]) -> list[Kept]:
    keys = [_key(agent_id, each) for each in ids]
    return [_read(item) for item in get_many((key["PK"], key["SK"]) for key in keys)]


def notifications_about(agent_id: str, ticket_id: int) -> list[Kept]:
    """An agent's notifications about one ticket, one for each kind or thread at most. One Query."""
    begins = f"NOTIFICATION#{ticket_id}-"
    return [_read(item) for item in query(_partition(agent_id), begins=begins, limit=MOST_COUNTED)]


def notification_page(
    agent_id: str, *, unread: bool, cursor: str | None, limit: int
) -> tuple[list[Notification], str | None]:
    """Newest first: one Query."""
    index = UNREAD if unread else LISTED
    scope = _list_partition(agent_id, index)
    before = read_cursor(cursor, scope) if cursor else None
    rows = query(scope, index=index, beyond=before, newest_first=True, limit=limit + 1)
    more = sign_cursor(rows[limit - 1][index.sort], scope) if len(rows) > limit else None
    return [Notification.model_validate(row["row"]) for row in rows[:limit]], more


def unread_after(agent_id: str, before: str | None, limit: int) -> tuple[list[Kept], str | None]:
    """Up to `limit` that are unread, newest first, and where the next ones begin."""
    scope = _list_partition(agent_id, UNREAD)
    rows = query(scope, index=UNREAD, beyond=before, newest_first=True, limit=limit)
    return [_read(row) for row in rows], rows[-1][UNREAD.sort] if len(rows) == limit else None


def count_unread(agent_id: str) -> int:
    """How many are unread, as far as `MOST_COUNTED`."""
    return count_items(_list_partition(agent_id, UNREAD), UNREAD, MOST_COUNTED)


def notification_write(agent_id: str, after: Notification, before: Kept | None) -> Write:
    """Its first version, or the next onto the one that was read. Only what is chosen for the app is in its lists."""
    item = {
        **_key(agent_id, after.id),
        **_list_keys(agent_id, after),
        "version": before.version + 1 if before else 1,
        "row": after.model_dump(mode="json", exclude_none=True),
        "expires": expiry(KEPT),
    }
    stale = StaleNotificationError("this notification changed at the same moment")
    return put_version(item, before.version, stale) if before else put_new(item, stale)


def mark_write(agent_id: str, kept: Kept, read_at: datetime | None) -> Write:
    """Read, or unread again. How far its channels got is not written: that may change at the same moment."""
    notification = kept.notification
    keys = _list_keys(agent_id, notification.model_copy(update={"read_at": read_at}))
    names = {"#row": "row", "#read": "read_at", "#version": "version", "#pk": UNREAD.partition}
    values = {":before": to_attribute(kept.version), ":after": to_attribute(kept.version + 1)}
    if read_at:
        changes = "SET #row.#read = :read, #version = :after REMOVE #pk"
        values[":read"] = to_attribute(sortable(read_at))
    elif keys[UNREAD.partition]:
        changes = "SET #pk = :pk, #version = :after REMOVE #row.#read"
        values[":pk"] = to_attribute(keys[UNREAD.partition])
    else:
        changes = "SET #version = :after REMOVE #row.#read, #pk"
    request = {
        "Key": to_item(_key(agent_id, notification.id)),
        "UpdateExpression": changes,
        "ConditionExpression": "#version = :before",
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }
    stale = StaleNotificationError("this notification changed at the same moment")
    return Write("Update", _key(agent_id, notification.id), request, stale)


def delivery_write(
    agent_id: str,
    notification_id: str,
    channel: NotificationChannel,
    delivery: NotificationDelivery,
    after: Sequence[NotificationState] = (),
) -> Write:
    """How far it got on one channel: where that is named, only `after` one of these states. Raises NotificationGoneError."""
    key = _key(agent_id, notification_id)
    names = {"#row": "row", "#deliveries": "deliveries", "#channel": channel}
    values = {":delivery": to_attribute(delivery.model_dump(mode="json", exclude_none=True))}
    condition = "attribute_exists(PK)"
    if after:
        earlier = {f":state{number}": to_attribute(state) for number, state in enumerate(after)}
        condition = f"#row.#deliveries.#channel.#state IN ({', '.join(earlier)})"
        names, values = names | {"#state": "state"}, values | earlier
    request = {
        "Key": to_item(key),
        "UpdateExpression": "SET #row.#deliveries.#channel = :delivery",
        "ConditionExpression": condition,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }
    return Write("Update", key, request, NotificationGoneError("this notification is no longer kept"))


def notification_event_write(event: AgentNotificationEvent) -> Write:
    """Once for each id, however often it is tried."""
    item = event_item(event, _partition(event.agent_id), _event_sort(event.id), expiry(KEPT))
    return put_new(item, NotifiedBeforeError("the agent was notified of this before"))


def _list_keys(agent_id: str, notification: Notification) -> Item:
    sort = f"{sortable(notification.last_at)}#{notification.id}"
    is_listed = NotificationChannel.IN_APP in notification.deliveries
    is_unread = is_listed and notification.is_unread
    return {
        LISTED.partition: _list_partition(agent_id, LISTED) if is_listed else None,
        LISTED.sort: sort,
        UNREAD.partition: _list_partition(agent_id, UNREAD) if is_unread else None,
        UNREAD.sort: sort,
    }


def _list_partition(agent_id: str, index: Index) -> str:
    return f"NOTIFICATIONS#{agent_id}" if index is LISTED else f"UNREAD#{agent_id}"


def _read(item: Item) -> Kept:
    return Kept(Notification.model_validate(item["row"]), item["version"])


def _partition(agent_id: str) -> str:
    return f"NOTIFICATIONS#{agent_id}"


def _key(agent_id: str, notification_id: str) -> Item:
    return {"PK": _partition(agent_id), "SK": f"NOTIFICATION#{notification_id}"}


def _event_sort(event_id: str) -> str:
    return f"EVENT#{event_id}"
