"""A browser becomes a device of whoever uses it."""

from __future__ import annotations

import pytest

from functions.web_push.list_push_devices import handler as list_push_devices
from infra.local.providers.push_service import LocalPushService
from shared.config import setting
from shared.identity.caller import Caller
from tests.support.calls import call
from tests.support.people import ANA, MIA, TOM
from tests.support.push import a_device, save, server_key


@pytest.mark.parametrize("person", [MIA, ANA], ids=["an agent", "a customer"])
def test_a_browser_is_listed_among_ones_own(push_service: LocalPushService, person: Caller) -> None:
    a_device(push_service, person)

    assert devices_of(person) == ["Firefox on Android"]
    assert devices_of(TOM) == []


def test_keys_and_endpoint_are_shown_to_nobody(push_service: LocalPushService) -> None:
    a_device(push_service, MIA)

    listed = call(list_push_devices, "GET /push-subscriptions", as_=MIA)
    assert listed.json["items"][0].keys().isdisjoint({"endpoint", "auth", "p256dh"})


def test_a_browser_that_subscribes_again_is_the_same_device(push_service: LocalPushService) -> None:
    subscription = push_service.subscribe(server_key(MIA))

    save(subscription, MIA)
    again = save(subscription, MIA, shows_content=True)

    assert again.json["shows_content"]
    assert len(devices_of(MIA)) == 1


def test_a_browser_that_somebody_else_uses_now_is_no_device_of_its_former_user(
    push_service: LocalPushService,
) -> None:
    subscription = push_service.subscribe(server_key(MIA))
    save(subscription, MIA)

    save(subscription, TOM)

    assert (devices_of(MIA), devices_of(TOM)) == ([], ["Firefox on Android"])


def test_of_too_many_devices_the_one_that_was_used_least_lately_gives_way(
    push_service: LocalPushService,
) -> None:
    for number in range(21):
        a_device(push_service, MIA, device=f"Device {number}")

    assert devices_of(MIA) == [f"Device {number}" for number in range(1, 21)]


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://169.254.169.254/latest/meta-data",
        "https://push.internal.example/x",
        "http://fcm.googleapis.com/fcm/send/x",
        "https://fcm.googleapis.com.elsewhere.example/x",
        "http://localhost:8080/x",
        "https://[::1]/x",
    ],
)
def test_the_desk_calls_no_address_but_those_of_push_services(
    push_service: LocalPushService, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSPACE_URL", "https://desk.northwind.example")
    setting.cache_clear()

    refused = save({**push_service.subscribe(server_key(MIA)), "endpoint": endpoint}, MIA)

    assert refused.status == 422


@pytest.mark.parametrize(
    "endpoint",
    ["https://fcm.googleapis.com/fcm/send/x", "https://updates.push.services.mozilla.com/wpush/v2/x"],
)
def test_the_push_services_of_browsers_are_known(push_service: LocalPushService, endpoint: str) -> None:
    assert save({**push_service.subscribe(server_key(MIA)), "endpoint": endpoint}, MIA).status == 200


def test_a_key_that_is_none_is_refused(push_service: LocalPushService) -> None:
    refused = save({**push_service.subscribe(server_key(MIA)), "p256dh": "B" + "A" * 86}, MIA)

    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "body.p256dh")


def test_who_looks_at_a_role_adds_no_device(push_service: LocalPushService) -> None:
    subscription = push_service.subscribe(server_key(MIA))

    assert save(subscription, MIA.model_copy(update={"viewing_as": "light"})).status == 403


def devices_of(person: Caller) -> list[str]:
    listed = call(list_push_devices, "GET /push-subscriptions", as_=person)
    return [device["device"] for device in listed.json["items"]]
