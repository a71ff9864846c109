"""What agents are notified of, where, and how far each notification got."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.bounds import Id, Number
from shared.growing import OrUnknown
from shared.messaging.event import Actor
from shared.paging import MAX_PAGE, Page


class NotificationKind(StrEnum):
    """Why an agent hears of something, the strongest reason first: who has several reasons hears of the first."""

    MENTIONED = "mentioned"
    APPROVAL_ASKED = "approval_asked"
    APPROVAL_DECIDED = "approval_decided"
    HANDED_OVER = "handed_over"
    ASSIGNED = "assigned"
    ASKED = "asked"
    ANSWERED = "answered"
    DELIVERY_FAILED = "delivery_failed"
    REPLY_NOT_SENT = "reply_not_sent"
    SLA_BREACHED = "sla_breached"
    SLA_WARNED = "sla_warned"
    CUSTOMER_REPLIED = "customer_replied"
    RULE = "rule"
    FOLLOWED = "followed"
    NEW_TICKET = "new_ticket"


class NotificationChannel(StrEnum):
    """A digest is one mail with everything that is still unread."""

    IN_APP = "in_app"
    PUSH = "push"
    MAIL = "mail"
    DIGEST = "digest"


class NotificationState(StrEnum):
    """How far a notification got on one channel. Skipped: it had been read before its moment came; nowhere: no device wants it."""

    WAITING = "waiting"
    SENT = "sent"
    SHOWN = "shown"
    OPENED = "opened"
    SKIPPED = "skipped"
    NOWHERE = "nowhere"
    FAILED = "failed"


StoredNotificationKind = Annotated[NotificationKind, OrUnknown()]
StoredNotificationChannel = Annotated[NotificationChannel, OrUnknown()]


class NotificationDelivery(BaseModel):
    """`detail` is the words of whoever refused it. What waits for quiet hours to end waits `until` then."""

    model_config = ConfigDict(frozen=True)

    state: Annotated[NotificationState, OrUnknown()]
    at: datetime
    until: datetime | None = None
    detail: str = ""


class Notification(BaseModel):
    """What one agent hears for one reason about one ticket, or about a side thread of it.

    While it is unread, what happens more is counted in it; `actor`, `message_id` and `last_at` are of the last time.
    `subject` is the ticket's or the thread's, `words` are those of a rule. `id` names it among the agent's own.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: StoredNotificationKind
    ticket_id: int
    thread_id: int | None = None
    subject: str
    words: str = ""
    actor: Actor
    message_id: int | None = None
    count: int = 1
    first_at: datetime
    last_at: datetime
    read_at: datetime | None = None
    deliveries: dict[StoredNotificationChannel, NotificationDelivery] = {}

    @property
    def is_unread(self) -> bool:
        return self.read_at is None

    @property
    def path(self) -> str:
        """Where in the workspace it leads."""
        if self.thread_id is not None:
            return f"/asked/{self.ticket_id}/{self.thread_id}"
        return f"/tickets/{self.ticket_id}" + (f"#message-{self.message_id}" if self.message_id else "")


def notification_id(kind: NotificationKind, ticket_id: int, thread_id: int | None) -> str:
    return f"{ticket_id}-{kind}" if thread_id is None else f"{ticket_id}-{kind}-{thread_id}"


class NotificationListing(Page):
    """A page of all of one's notifications, or of those that are unread."""

    unread: bool = False


class NotificationList(BaseModel):
    """Newest first. `unread` is how many of all are, as far as one counts: `MOST_COUNTED`."""

    items: list[Notification] = Field(max_length=MAX_PAGE)
    next_cursor: str | None = None
    unread: int


class NotificationsReading(BaseModel):
    """Which ones, by their ids or their ticket; all that are unread, where nothing is said. They can also be made unread again."""

    model_config = ConfigDict(extra="forbid")

    ids: list[Id] | None = Field(None, min_length=1, max_length=MAX_PAGE)
    ticket_id: Number | None = None
    is_read: bool = True

    @model_validator(mode="after")
    def _names_what_becomes_unread(self) -> NotificationsReading:
        if not self.is_read and self.ids is None:
            raise ValueError("say which become unread again")
        return self


class ReadNotifications(BaseModel):
    """Those that the request changed, and how many are unread now."""

    ids: list[str]
    unread: int
