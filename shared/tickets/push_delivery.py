"""How far an answer got on the devices of a customer who lets the desk push to them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from shared.growing import OrUnknown


class PushState(StrEnum):
    """In the order in which one replaces another: reports come in any order."""

    FAILED = "failed"
    SENT = "sent"
    SHOWN = "shown"
    OPENED = "opened"


class PushDelivery(BaseModel):
    """One person's. `detail` is the words of the push service that refused it."""

    model_config = ConfigDict(frozen=True)

    contact_id: str
    name: str
    state: Annotated[PushState, OrUnknown()]
    at: datetime
    detail: str = ""


def with_push(known: tuple[PushDelivery, ...], new: PushDelivery) -> tuple[PushDelivery, ...]:
    """What is known of each person, with this; the same as before, where something later is known."""
    order = [*PushState]
    before = next((each for each in known if each.contact_id == new.contact_id), None)
    if before is None:
        return (*known, new)
    if before.state not in order or order.index(new.state) <= order.index(before.state):
        return known
    return tuple(new if each is before else each for each in known)
