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
from shared.tickets.delivery import DeliveryState
from shared.tickets.events import DeliveryReported
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


def _reported() -> DeliveryReported:
    """An answer went out to its customer."""
    example = example_ticket()
    delivery = example.answer.deliveries[0].model_copy(update={"state": DeliveryState.SENT, "at": now()})
    return DeliveryReported(
        id=new_id(),
        at=now(),
        by=Actor.of(ADA),
        ticket_id=example.ticket.id,
        message_id=example.answer.id,
        message_version=example.answer.version + 1,
        delivery=delivery,
    )


NOTIFICATIONS: dict[type[DeskEvent], Callable[[], DeskEvent]] = {
    AgentNotificationEvent: _notified,
    DeliveryReported: _reported,
    DigestReached: _digest_reached,
    NotificationRaised: _notified,
}
