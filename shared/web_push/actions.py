"""What people do with their devices."""

from __future__ import annotations

from shared.clock import now
from shared.errors import ForbiddenError, InvalidError
from shared.identity.caller import Caller
from shared.storage.transaction import commit
from shared.web_push.encryption import public_key_of
from shared.web_push.model import (
    MOST_DEVICES,
    DeviceOwner,
    NewPushSubscription,
    PushDevice,
    PushDeviceList,
    PushSubscription,
)
from shared.web_push.services import require_known_service
from shared.web_push.store import device_id, device_removal, device_writes, devices_of, owner_of
from shared.web_push.vapid import public_key


class PushSubscriptionInvalidError(InvalidError):
    """What a browser says of its subscription cannot be right."""


class NotYourDeviceError(ForbiddenError):
    """Who views the desk as a role changes nothing, and no devices either."""


def save_device(subscription_id: str, new: NewPushSubscription, by: Caller) -> PushDevice:
    """Push to this browser from now on. Somebody else who used it before is pushed to there no more.

    Of too many devices, the one that was pushed to least lately gives way.
    """
    if by.viewing_as:
        raise NotYourDeviceError("nothing is changed while a role is looked at")
    _check(subscription_id, new)
    owner, known = DeviceOwner.of(by), devices_of(DeviceOwner.of(by))
    before = next((each for each in known if each.id == subscription_id), None)
    saved = PushSubscription(
        id=subscription_id,
        created_at=before.created_at if before else now(),
        last_success_at=before.last_success_at if before else None,
        **new.model_dump(),
    )
    writes = device_writes(saved, owner)
    former = owner_of(subscription_id)
    if former and former != owner:
        writes.append(device_removal(former, subscription_id))
    if before is None and len(known) >= MOST_DEVICES:
        idle = min(known, key=lambda each: each.last_success_at or each.created_at)
        writes.append(device_removal(owner, idle.id))
    shown = _as_shown(saved)
    commit(writes, once=by.once, response=shown)
    return shown


def remove_device(subscription_id: str, by: Caller) -> None:
    """Raises PushSubscriptionNotFoundError where the caller has no such device."""
    commit([device_removal(DeviceOwner.of(by), subscription_id)], once=by.once)


def list_devices(of: Caller) -> PushDeviceList:
    devices = sorted(devices_of(DeviceOwner.of(of)), key=lambda each: each.created_at)
    return PushDeviceList(public_key=public_key(), items=[_as_shown(each) for each in devices[:MOST_DEVICES]])


def _check(subscription_id: str, new: NewPushSubscription) -> None:
    require_known_service(new.endpoint)
    if subscription_id != device_id(new.endpoint):
        raise PushSubscriptionInvalidError(
            "the id is not this endpoint's", **{"path.subscription_id": "32 digits of the endpoint's SHA-256"}
        )
    try:
        public_key_of(new.p256dh)
    except ValueError as error:
        raise PushSubscriptionInvalidError(
            "the key is none", **{"body.p256dh": "not a point of the curve P-256"}
        ) from error


def _as_shown(device: PushSubscription) -> PushDevice:
    return PushDevice.model_validate(device.model_dump(include={*PushDevice.model_fields}))
