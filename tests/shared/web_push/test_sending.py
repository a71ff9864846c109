"""A push reaches every device of a person once, encrypted for it alone, and a device that is gone is forgotten."""

from __future__ import annotations

import pytest

from functions.web_push.list_push_devices import handler as list_push_devices
from infra.local.providers.push_service import LocalPushService
from shared.channels.errors import NotTakenError
from shared.web_push.model import DeviceOwner, PushNotice, PushOutcome, PushWords, Urgency
from shared.web_push.sending import push_to
from tests.support.calls import call
from tests.support.people import ANA, MIA, TOM
from tests.support.push import a_device

MIAS = DeviceOwner.of(MIA)
NOTICE = PushNotice(
    id="n1",
    ticket_id=7,
    topic="ticket-7",
    path="/tickets/7",
    plain=PushWords(title="New message in #7"),
    full=PushWords(title="Ana Lima: Invoice is wrong", body="You billed me twice."),
    urgency=Urgency.HIGH,
)


def test_every_device_of_a_person_gets_it_and_nobody_elses(push_service: LocalPushService) -> None:
    phone, laptop = a_device(push_service, MIA), a_device(push_service, MIA)
    others = [a_device(push_service, TOM), a_device(push_service, ANA)]

    assert push_to(MIAS, NOTICE) is PushOutcome.SENT

    assert [len(each.messages) for each in (phone, laptop, *others)] == [1, 1, 0, 0]
    assert phone.messages[0]["urgency"] == "high"
    assert phone.messages[0]["said"]["path"] == "/tickets/7"


def test_it_is_pushed_once_however_often_it_is_asked_for(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA)

    outcomes = [push_to(MIAS, NOTICE), push_to(MIAS, NOTICE)]

    assert outcomes == [PushOutcome.SENT, PushOutcome.SENT]
    assert len(phone.messages) == 1


def test_a_lock_screen_shows_no_words_of_the_customer_unless_its_owner_says_so(
    push_service: LocalPushService,
) -> None:
    quiet, open_ = a_device(push_service, MIA), a_device(push_service, MIA, shows_content=True)

    push_to(MIAS, NOTICE)

    assert (quiet.messages[0]["said"]["title"], quiet.messages[0]["said"]["body"]) == (
        "New message in #7",
        "",
    )
    assert open_.messages[0]["said"]["body"] == "You billed me twice."


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten_and_the_others_get_it(
    push_service: LocalPushService, status: int
) -> None:
    sold, phone = a_device(push_service, MIA, device="Sold"), a_device(push_service, MIA, device="Phone")
    sold.faults.append(status)

    assert push_to(MIAS, NOTICE) is PushOutcome.SENT

    assert len(phone.messages) == 1
    assert _devices() == ["Phone"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_push_service_is_asked_again_for_the_one_that_did_not_get_it(
    push_service: LocalPushService, status: int
) -> None:
    phone, laptop = a_device(push_service, MIA), a_device(push_service, MIA)
    phone.faults.append(status)

    with pytest.raises(NotTakenError):
        push_to(MIAS, NOTICE)
    assert push_to(MIAS, NOTICE) is PushOutcome.SENT

    assert (len(phone.messages), len(laptop.messages)) == (1, 1)


def test_what_a_push_service_refuses_is_said_beside_the_device(push_service: LocalPushService) -> None:
    a_device(push_service, MIA).faults.append(403)

    assert push_to(MIAS, NOTICE) is PushOutcome.FAILED

    [device] = call(list_push_devices, "GET /push-subscriptions", as_=MIA).json["items"]
    assert device["last_failure"].startswith("403")


def test_who_has_no_device_is_pushed_nothing(push_service: LocalPushService) -> None:
    assert push_to(MIAS, NOTICE) is PushOutcome.NOWHERE


def test_the_longest_words_fit_into_a_push(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA, shows_content=True)
    words = PushWords(title="\U0001f4a1" * 1000, body="\x01" * 5000)

    push_to(MIAS, NOTICE.model_copy(update={"full": words}))

    assert len(phone.messages[0]["said"]["body"]) == 300


def _devices() -> list[str]:
    listed = call(list_push_devices, "GET /push-subscriptions", as_=MIA)
    return [each["device"] for each in listed.json["items"]]
