"""Devices that a person lets the desk push to, and what is pushed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.identity.caller import Caller, CallerKind
from shared.one_line import ONE_LINE

MOST_DEVICES = 20
Endpoint = Annotated[
    str, StringConstraints(max_length=1000, pattern=r"^https?://[a-z0-9.-]+(:[0-9]{1,5})?/[!-~]*$")
]
DeviceName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]


class DeviceOwner(NamedTuple):
    """An agent or a customer."""

    kind: CallerKind
    id: str

    @classmethod
    def of(cls, caller: Caller) -> Self:
        return cls(caller.kind, caller.id)


class NewPushSubscription(BaseModel):
    """What a browser's PushSubscription says of itself (RFC 8291, section 3), with a name that tells devices apart.

    `shows_content`: the words of a message may stand on this device's lock screen.
    """

    model_config = ConfigDict(extra="forbid")

    endpoint: Endpoint
    p256dh: str = Field(max_length=87, pattern=r"^[A-Za-z0-9_-]{87}$")
    auth: str = Field(max_length=22, pattern=r"^[A-Za-z0-9_-]{22}$")
    device: DeviceName
    shows_content: bool = False


class PushDevice(BaseModel):
    """A device as its owner sees it. `last_failure` is the push service's answer to the last push, if it refused that."""

    model_config = ConfigDict(frozen=True)

    id: str
    device: str
    shows_content: bool = False
    created_at: datetime
    last_success_at: datetime | None = None
    last_failure: str = ""


class PushSubscription(PushDevice):
    """`id` is derived from the endpoint: a browser that subscribes again is the same device."""

    endpoint: str
    p256dh: str
    auth: str


class PushDeviceList(BaseModel):
    """`public_key` is what a browser subscribes with: the desk's own, in the form that `PushManager.subscribe` takes."""

    public_key: str
    items: list[PushDevice] = Field(max_length=MOST_DEVICES)


class Urgency(StrEnum):
    """RFC 8030, section 5.3: what a device with a low battery still wakes up for."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class PushWords(BaseModel):
    """What a notification shows."""

    model_config = ConfigDict(frozen=True)

    title: str
    body: str = ""


class PushNotice(BaseModel):
    """One notification. `plain` says nothing that a stranger beside the phone may not read; `full` has the words.

    `id` makes it happen once. `path` is the page that it opens, of the same site where no other is named; a later notice with the
    same `topic` takes its place on the screen. `receipt` lets the device say that it was shown and opened.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    topic: str
    path: str
    plain: PushWords
    full: PushWords
    ticket_id: int = 0
    urgency: Urgency = Urgency.NORMAL
    receipt: str = ""


class PushOutcome(StrEnum):
    """`NOWHERE`: the person has no device."""

    SENT = "sent"
    FAILED = "failed"
    NOWHERE = "nowhere"
