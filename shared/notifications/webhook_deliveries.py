"""What became of each message to a team's chat: `TEAM-WEBHOOK#<id>` holds the last thirty days of one webhook."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.clock import expiry, now
from shared.errors import NotFoundError
from shared.growing import OrUnknown
from shared.notifications.team_webhook import TeamOccasion
from shared.storage.marshal import Item, attributes_of
from shared.storage.table import get, query
from shared.storage.transaction import Write, put

MOST_SHOWN = 20
_KEPT = timedelta(days=30)
_LONGEST_DETAIL = 300


class WebhookDeliveryNotFoundError(NotFoundError):
    """This webhook wrote no such message, or it is longer ago than they are kept."""


class WebhookDeliveryState(StrEnum):
    """Waiting: it is tried again by itself."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class WebhookDelivery(BaseModel):
    """One message. `id` is that of the event it told of; `detail` is in the words of whoever refused it; `repeated` counts
    how often somebody had it sent again.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    occasion: Annotated[TeamOccasion, OrUnknown()]
    ticket_id: int
    state: Annotated[WebhookDeliveryState, OrUnknown()]
    at: datetime
    detail: str = ""
    repeated: int = 0

    def ended(self, state: WebhookDeliveryState, detail: str = "") -> WebhookDelivery:
        return self.model_copy(update={"state": state, "at": now(), "detail": detail[:_LONGEST_DETAIL]})


class WebhookDeliveryList(BaseModel):
    """The newest, in the order in which what they tell of happened."""

    items: list[WebhookDelivery] = Field(max_length=MOST_SHOWN)


def newest_deliveries(webhook_id: str) -> WebhookDeliveryList:
    """One Query."""
    items = query(_partition(webhook_id), newest_first=True, limit=MOST_SHOWN)
    return WebhookDeliveryList(items=[WebhookDelivery.model_validate(item) for item in items])


def load_delivery(webhook_id: str, delivery_id: str) -> WebhookDelivery:
    item = get(_partition(webhook_id), _sort(delivery_id))
    if item is None:
        raise WebhookDeliveryNotFoundError("this webhook wrote no such message lately")
    return WebhookDelivery.model_validate(item)


def webhook_delivery_write(webhook_id: str, delivery: WebhookDelivery) -> Write:
    key: Item = {"PK": _partition(webhook_id), "SK": _sort(delivery.id)}
    return put({**key, **attributes_of(delivery), "expires": expiry(_KEPT)})


def _partition(webhook_id: str) -> str:
    return f"TEAM-WEBHOOK#{webhook_id}"


def _sort(delivery_id: str) -> str:
    """Ids of events sort by when they happened."""
    return f"DELIVERY#{delivery_id}"
