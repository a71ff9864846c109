"""First events of what delivers notifications: one of an event that nobody has been notified of."""

from __future__ import annotations

from collections.abc import Callable

from bench.example_ticket import example_ticket
from shared.clock import now
from shared.ids import new_id
from shared.messaging.event import Actor, DeskEvent
from shared.notifications.events import AgentNotificationEvent, DigestReached, NotificationRaised
from shared.notifications.model import (
    Notification,
    NotificationChannel,
    NotificationKind,
    notification_id,
)
from shared.notifications.store import notification_write
from shared.storage.transaction import commit
from tests.support.people import ADA, MIA_AGENT


def _notified() -> NotificationRaised:
    """Of an event that nobody has been notified of."""
    ticket = example_ticket().ticket
    heard = Notification(
        id=notification_id(NotificationKind.ASSIGNED, ticket.id, None),
        kind=NotificationKind.ASSIGNED,
        ticket_id=ticket.id,
        subject=ticket.subject,
        actor=Actor.of(ADA),
        first_at=now(),
        last_at=now(),
    )
    commit([notification_write(MIA_AGENT.id, heard, None)])
    channels = (NotificationChannel.IN_APP, NotificationChannel.PUSH, NotificationChannel.MAIL)
    raised = {"agent_id": MIA_AGENT.id, "notification": heard, "channels": channels}
    return NotificationRaised(id=new_id(), at=now(), by=Actor.of(ADA), **raised)


def _digest_reached() -> DigestReached:
    return DigestReached(id=new_id(), at=now(), by=Actor.of(ADA), agent_id=MIA_AGENT.id, moment=now())


NOTIFICATIONS: dict[type[DeskEvent], Callable[[], DeskEvent]] = {
    AgentNotificationEvent: _notified,
    DigestReached: _digest_reached,
    NotificationRaised: _notified,
}
