"""How far each copy of a message got."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from shared.contacts.reachable import Reachable
from shared.growing import OrUnknown


class DeliveryState(StrEnum):
    """How far a message got with one recipient. `NOT_WANTED`: they chose to read it on the portal."""

    HELD = "held"
    SENT = "sent"
    DELIVERED = "delivered"
    DELAYED = "delayed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"
    NOT_WANTED = "not_wanted"
    WITHDRAWN = "withdrawn"


class Delivery(Reachable):
    """One recipient's copy of a message. `detail` is the receiving server's own words, or what they chose."""

    state: Annotated[DeliveryState, OrUnknown()]
    at: datetime
    detail: str = ""
