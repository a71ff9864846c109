"""A device is removed by its owner, and by nobody else."""

from __future__ import annotations

from functions.web_push.list_push_devices import handler as list_push_devices
from functions.web_push.remove_push_subscription import handler
from infra.local.providers.push_service import LocalPushService
from shared.web_push.model import DeviceOwner, PushOutcome
from shared.web_push.sending import push_to
from tests.shared.web_push.test_sending import NOTICE
from tests.support.calls import call
from tests.support.people import MIA, TOM
from tests.support.push import a_device


def test_a_removed_device_is_pushed_to_no_more(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA)

    assert call(handler, f"DELETE /push-subscriptions/{_device_id()}", as_=MIA).status == 204

    assert push_to(DeviceOwner.of(MIA), NOTICE) is PushOutcome.NOWHERE
    assert not phone.messages


def test_nobody_removes_the_device_of_somebody_else(push_service: LocalPushService) -> None:
    a_device(push_service, MIA)

    assert call(handler, f"DELETE /push-subscriptions/{_device_id()}", as_=TOM).status == 404
    assert _device_id()


def _device_id() -> str:
    return str(call(list_push_devices, "GET /push-subscriptions", as_=MIA).json["items"][0]["id"])
