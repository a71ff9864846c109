"""Devices in the table: one partition for each person, and for each device a pointer to whose it is."""

from __future__ import annotations

import hashlib

from shared.errors import ConflictError, NotFoundError
from shared.identity.caller import CallerKind
from shared.storage.marshal import Item, attributes_of
from shared.storage.table import get, query
from shared.storage.transaction import Write, delete, delete_existing, put, put_version
from shared.web_push.model import MOST_DEVICES, DeviceOwner, PushSubscription


class PushSubscriptionNotFoundError(NotFoundError):
    """The person has no such device, or has it no more."""


def device_id(endpoint: str) -> str:
    """32 hexadecimal digits of the endpoint's SHA-256: the browser computes the same."""
    return hashlib.sha256(endpoint.encode()).hexdigest()[:32]


def devices_of(owner: DeviceOwner) -> list[PushSubscription]:
    """All of them, in one Query."""
    return [
        PushSubscription.model_validate(item) for item in query(_partition(owner), limit=MOST_DEVICES + 1)
    ]


def owner_of(subscription_id: str) -> DeviceOwner | None:
    """Whose device it is."""
    pointer = get(**_pointer_key(subscription_id))
    return DeviceOwner(CallerKind(pointer["kind"]), pointer["person_id"]) if pointer else None


def device_writes(subscription: PushSubscription, owner: DeviceOwner) -> list[Write]:
    pointer_key = _pointer_key(subscription.id)
    pointer = {
        "PK": pointer_key["partition"],
        "SK": pointer_key["sort"],
        "kind": owner.kind,
        "person_id": owner.id,
    }
    return [put({**_key(owner, subscription.id), **attributes_of(subscription)}), put(pointer)]


def device_removal(owner: DeviceOwner, subscription_id: str) -> Write:
    """Take the device from its owner, who has it."""
    not_there = PushSubscriptionNotFoundError("this person has no such device")
    return delete_existing(_key(owner, subscription_id), not_there)


def removal_of_gone(owner: DeviceOwner, subscription_id: str) -> list[Write]:
    """The device and its pointer, if they are there still."""
    pointer_key = _pointer_key(subscription_id)
    pointer = {"PK": pointer_key["partition"], "SK": pointer_key["sort"]}
    return [delete(_key(owner, subscription_id)), delete(pointer)]


def result_writes(owner: DeviceOwner, subscription_id: str, result: Item) -> list[Write]:
    """What became of the last push to a device; nothing where it was removed meanwhile."""
    key = _key(owner, subscription_id)
    if get(key["PK"], key["SK"]) is None:
        return []
    return [put_version({**key, **result}, replaces=1, otherwise=ConflictError("it was removed"))]


def _key(owner: DeviceOwner, subscription_id: str) -> Item:
    return {"PK": _partition(owner), "SK": subscription_id}


def _partition(owner: DeviceOwner) -> str:
    return f"PUSH#{owner.kind}#{owner.id}"


def _pointer_key(subscription_id: str) -> dict[str, str]:
    return {"partition": f"PUSH-DEVICE#{subscription_id}", "sort": "OWNER"}
