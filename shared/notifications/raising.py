"""Notify agents of what happened in a ticket: exactly once, grouped, on the channels that each has chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from shared.clock import now
from shared.directory.store import directory
from shared.errors import ConflictError
from shared.notifications.deciding import NotificationFacts, decide
from shared.notifications.events import NotificationRaised
from shared.notifications.model import (
    Notification,
    NotificationChannel,
    NotificationDelivery,
    NotificationKind,
    NotificationState,
    notification_id,
)
from shared.notifications.preferences import NotificationPreferences
from shared.notifications.store import (
    Kept,
    load_preferences,
    load_raised,
    notification_event_write,
    notification_write,
    raised_id,
)
from shared.side_threads.store import find_thread
from shared.storage.transaction import Write, commit
from shared.tickets.events import AnyTicketEvent, RuleApplied, SideThreadEvent
from shared.tickets.message import Message
from shared.tickets.store import MessageNotFoundError, load_message, open_conversation

# After a day, as when queues are redriven or tickets imported, it would only surprise.
LATEST = timedelta(days=1)
# Those of one change, and the note or reply that it came with, are among the newest.
NEWEST = 20
# Each is two items that are read, and two that are written together.
AT_ONCE = 50
CHOOSING_AT_ONCE = 2 * AT_ONCE
TRIES = 5
_INTERRUPTING = {NotificationChannel.PUSH, NotificationChannel.MAIL}


class Listener(NamedTuple):
    """One agent is to hear of an event."""

    agent_id: str
    kind: NotificationKind
    preferences: NotificationPreferences


def notify_of(event: AnyTicketEvent) -> None:
    """Notify everybody whom it concerns and who wants to hear of it."""
    if now() - event.at > LATEST:
        return
    facts = _facts(event)
    heard_by = decide(event, facts, directory())
    for start in range(0, len(heard_by), CHOOSING_AT_ONCE):
        agents = [*heard_by][start : start + CHOOSING_AT_ONCE]
        chosen = load_preferences(agents)
        listeners = [
            Listener(agent_id, heard_by[agent_id], chosen[agent_id])
            for agent_id in agents
            if chosen[agent_id].channels_of(heard_by[agent_id])
        ]
        _raise(event, facts, listeners[:AT_ONCE])
        _raise(event, facts, listeners[AT_ONCE:])


def _facts(event: AnyTicketEvent) -> NotificationFacts:
    ticket, entries, _ = open_conversation(event.ticket_id, NEWEST)
    messages = {entry.id: entry for entry in entries if isinstance(entry, Message)}
    number = getattr(event, "message_id", None)
    if number is not None and number not in messages and not isinstance(event, SideThreadEvent):
        messages |= _older_message(event.ticket_id, number)
    change = [
        entry
        for entry in entries
        if isinstance(entry, AnyTicketEvent) and event.change_id and entry.change_id == event.change_id
    ]
    if all(entry.id != event.id for entry in change):
        change.append(event)
    thread = find_thread(ticket.id, event.thread_id) if isinstance(event, SideThreadEvent) else None
    return NotificationFacts(ticket, tuple(change), messages, thread)


def _older_message(ticket_id: int, number: int) -> dict[int, Message]:
    try:
        return {number: load_message(ticket_id, number)}
    except MessageNotFoundError:  # it went to another ticket
        return {}


def _raise(event: AnyTicketEvent, facts: NotificationFacts, page: Sequence[Listener]) -> None:
    """Two calls for up to fifty agents; two more for each time that one of them was notified of something else meanwhile."""
    if not page:
        return
    fresh = {listener.agent_id: _notification(event, facts, listener) for listener in page}
    wanted = [(who, fresh[who].id, raised_id(event.id, who)) for who in fresh]
    for tries_left in reversed(range(TRIES)):
        kept, heard = load_raised(wanted)
        writes = [
            write
            for listener in page
            if listener.agent_id not in heard
            for write in _writes(event, listener, fresh[listener.agent_id], kept.get(listener.agent_id))
        ]
        try:
            if writes:
                commit(writes)
        except ConflictError:
            if not tries_left:
                raise
        else:
            return


def _writes(
    event: AnyTicketEvent, listener: Listener, fresh: Notification, before: Kept | None
) -> list[Write]:
    after = joined(before.notification, fresh) if before else fresh
    quiet_until = listener.preferences.quiet_until(now())
    wanted = _channels(listener)
    later = tuple(each for each in wanted if each in _INTERRUPTING) if quiet_until else ()
    raised = NotificationRaised(
        id=raised_id(event.id, listener.agent_id),
        at=now(),
        by=event.by,
        change_id=event.change_id,
        agent_id=listener.agent_id,
        notification=after,
        channels=tuple(each for each in wanted if each not in later),
        later=later,
        later_at=quiet_until if later else None,
        digest_at=(listener.preferences.next_digest(now()) if NotificationChannel.DIGEST in wanted else None),
    )
    return [notification_write(listener.agent_id, after, before), notification_event_write(raised)]


def _channels(listener: Listener) -> tuple[NotificationChannel, ...]:
    """Who is away finds it in the app, and is not called back."""
    chosen = listener.preferences.channels_of(listener.kind)
    agent = directory().agent(listener.agent_id)
    is_away = agent is not None and agent.is_away
    return tuple(each for each in chosen if not (is_away and each in _INTERRUPTING))


def _notification(event: AnyTicketEvent, facts: NotificationFacts, listener: Listener) -> Notification:
    thread = facts.thread
    message_id = None if thread else getattr(event, "message_id", None)
    return Notification(
        id=notification_id(listener.kind, facts.ticket.id, thread.id if thread else None),
        kind=listener.kind,
        ticket_id=facts.ticket.id,
        thread_id=thread.id if thread else None,
        subject=thread.subject if thread else facts.ticket.subject,
        words=event.notice if isinstance(event, RuleApplied) else "",
        actor=event.by,
        message_id=message_id,
        first_at=event.at,
        last_at=event.at,
        deliveries={each: _first_delivery(each, event, listener) for each in _channels(listener)},
    )


def _first_delivery(
    channel: NotificationChannel, event: AnyTicketEvent, listener: Listener
) -> NotificationDelivery:
    if channel is NotificationChannel.IN_APP:
        return NotificationDelivery(state=NotificationState.SENT, at=event.at)
    until = listener.preferences.quiet_until(now()) if channel in _INTERRUPTING else None
    return NotificationDelivery(state=NotificationState.WAITING, at=event.at, until=until)


def joined(before: Notification, fresh: Notification) -> Notification:
    """What is unread counts what is new; what was read begins anew. Events may arrive in any order."""
    if not before.is_unread:
        return fresh
    newest = fresh if fresh.last_at >= before.last_at else before
    update = {
        "count": before.count + 1,
        "first_at": min(before.first_at, fresh.first_at),
        "deliveries": before.deliveries | fresh.deliveries,
    }
    return newest.model_copy(update=update)
