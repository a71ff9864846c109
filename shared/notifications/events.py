"""What happens to an agent's notifications."""

from __future__ import annotations

from datetime import datetime

from shared.messaging.event import DeskEvent
from shared.notifications.model import Notification, StoredNotificationChannel


class AgentNotificationEvent(DeskEvent):
    """Something that changes what one agent's notifications show."""

    agent_id: str


class NotificationRaised(AgentNotificationEvent):
    """An agent is notified. Each of `channels` delivers it now, and each of `later` at `later_at`, when another event like this
    comes with those. `digest_at`: the agent's next digest has it, if it is still unread.
    """

    notification: Notification
    channels: tuple[StoredNotificationChannel, ...]
    later: tuple[StoredNotificationChannel, ...] = ()
    later_at: datetime | None = None
    digest_at: datetime | None = None


class NotificationsMarked(AgentNotificationEvent):
    """The agent read some, or made them unread again: on one device, and so on all."""


class DigestReached(DeskEvent):
    """The moment has come for an agent's digest. A timer publishes it."""

    agent_id: str
    moment: datetime
