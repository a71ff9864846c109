"""What every channel asks before it delivers a notification, and where it says how far that got."""

from __future__ import annotations

from typing import NamedTuple

from shared.approvals.model import ApprovalState
from shared.clock import now
from shared.directory.model import Agent
from shared.directory.store import directory
from shared.notifications.deciding import may_read
from shared.notifications.events import NotificationRaised
from shared.notifications.model import (
    Notification,
    NotificationChannel,
    NotificationDelivery,
    NotificationKind,
    NotificationState,
)
from shared.notifications.store import delivery_write, find_notification
from shared.side_threads.store import find_thread
from shared.storage.transaction import commit
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.store import MessageNotFoundError, load_message, load_ticket


class Due(NamedTuple):
    """One notification that an agent is to be told of now."""

    agent: Agent
    ticket: Ticket
    notification: Notification


def due_on(channel: NotificationChannel, event: NotificationRaised) -> Due | None:
    """What this channel is to deliver; nothing, if it was read, or stopped being the agent's business, before its moment came."""
    agent = directory().agent(event.agent_id)
    if channel not in event.channels or agent is None:
        return None
    ticket = load_ticket(event.notification.ticket_id)
    kept = find_notification(agent.id, event.notification.id)
    if kept is None:
        return None
    due = Due(agent, ticket, kept.notification)
    if kept.notification.is_unread and _still_concerns(due):
        return due
    skipped = NotificationDelivery(state=NotificationState.SKIPPED, at=now())
    commit([delivery_write(agent.id, kept.notification.id, channel, skipped)])
    return None


def question_for(agent_id: str, ticket: Ticket) -> str:
    """What the agent is asked in this ticket, and has not answered."""
    open_ones = (each for each in ticket.approvals if each.state is ApprovalState.OPEN)
    return next((each.question for each in open_ones if each.approver.id == agent_id), "")


def message_told_of(notification: Notification) -> Message | None:
    """What was said, where somebody said something."""
    if notification.message_id is None or notification.thread_id is not None:
        return None
    try:
        return load_message(notification.ticket_id, notification.message_id)
    except MessageNotFoundError:  # it went to another ticket
        return None


def _still_concerns(due: Due) -> bool:
    """Whether the agent may still read it, and what was asked is still open."""
    agent, ticket, notification = due
    thread = find_thread(ticket.id, notification.thread_id) if notification.thread_id else None
    if not may_read(directory().caller_of(agent), notification.kind, ticket, thread):
        return False
    return notification.kind is not NotificationKind.APPROVAL_ASKED or bool(question_for(agent.id, ticket))
