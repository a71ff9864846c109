"""An agent's own notifications: list them, read them, choose what one wants to hear of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shared.clock import now
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.notifications.events import NotificationsMarked
from shared.notifications.model import (
    NotificationList,
    NotificationListing,
    NotificationsReading,
    ReadNotifications,
)
from shared.notifications.preferences import (
    DEFAULT_CHANNELS,
    NotificationChoices,
    NotificationPreferences,
)
from shared.notifications.store import (
    Kept,
    count_unread,
    find_notifications,
    load_preferences,
    mark_write,
    notification_event_write,
    notification_page,
    notifications_about,
    unread_after,
)
from shared.records.change import Change
from shared.records.store import StaleRecordError
from shared.storage.transaction import commit

# With the event, one transaction.
MARKED_AT_ONCE = 50
# Whoever has not looked for weeks reads the rest with a second click.
MOST_MARKED = 1000
TRIES = 3


def list_notifications(listing: NotificationListing, by: Caller) -> NotificationList:
    """Two Queries, of which one only counts."""
    items, more = notification_page(by.id, unread=listing.unread, cursor=listing.cursor, limit=listing.limit)
    return NotificationList(items=items, next_cursor=more, unread=count_unread(by.id))


def read_notifications(wanted: NotificationsReading, by: Caller) -> ReadNotifications:
    """On every device of the agent."""
    changed: list[str] = []
    for page in _wanted(wanted, by.id):
        changed += _mark([each for each in page if each.notification.is_unread is wanted.is_read], wanted, by)
    return ReadNotifications(ids=changed, unread=count_unread(by.id))


def my_preferences(by: Caller) -> NotificationPreferences:
    """With every kind named."""
    return _complete(load_preferences([by.id])[by.id])


def choose_preferences(
    wanted: NotificationChoices, by: Caller, expected_version: int = 0
) -> NotificationPreferences:
    before = load_preferences([by.id])[by.id]
    if expected_version not in {0, before.version}:
        raise StaleRecordError("your choices changed since you looked", before.version)
    change = Change(by)
    after = before.model_copy(update=dict(wanted))
    stored = (
        change.update(before, after)
        if before.version
        else change.create(after.model_copy(update={"version": 1}))
    )
    if change.writes():
        change.commit(response=_complete(stored))
    return _complete(stored)


def _complete(preferences: NotificationPreferences) -> NotificationPreferences:
    return preferences.model_copy(update={"channels": {**DEFAULT_CHANNELS, **preferences.channels}})


def _wanted(wanted: NotificationsReading, agent_id: str) -> Iterator[Sequence[Kept]]:
    if wanted.ids is not None or wanted.ticket_id is not None:
        named = (
            find_notifications(agent_id, wanted.ids)
            if wanted.ids is not None
            else notifications_about(agent_id, wanted.ticket_id or 0)
        )
        yield from (named[start : start + MARKED_AT_ONCE] for start in range(0, len(named), MARKED_AT_ONCE))
    else:
        cursor = None
        for _ in range(MOST_MARKED // MARKED_AT_ONCE):
            page, cursor = unread_after(agent_id, cursor, MARKED_AT_ONCE)
            yield page
            if cursor is None:
                return


def _mark(page: Sequence[Kept], wanted: NotificationsReading, by: Caller) -> list[str]:
    """What was counted meanwhile is read as it is then."""
    for tries_left in reversed(range(TRIES)):
        if not page:
            return []
        change = Change(by)
        marked = notification_event_write(change.event(NotificationsMarked, agent_id=by.id))
        writes = [mark_write(by.id, each, now() if wanted.is_read else None) for each in page]
        try:
            commit([*writes, marked])
        except ConflictError:
            if not tries_left:
                raise
            page = [
                each
                for each in find_notifications(by.id, (each.notification.id for each in page))
                if each.notification.is_unread is wanted.is_read
            ]
        else:
            break
    return [each.notification.id for each in page]
