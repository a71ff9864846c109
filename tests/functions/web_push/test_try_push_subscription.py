"""Whoever doubts that pushes arrive sends one to their own device, and is told what became of it."""

from __future__ import annotations

import pytest

from functions.web_push.list_push_devices import handler as list_push_devices
from functions.web_push.try_push_subscription import handler
from infra.local.providers.push_service import LocalPushService
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.people import ANA, MIA, TOM
from tests.support.push import a_device

pytestmark = pytest.mark.feature("F29", whole=False)


def tried(by: Caller, of: Caller | None = None) -> Answer:
    [device] = call(list_push_devices, "GET /push-subscriptions", as_=of or by).json["items"]
    return call(handler, f"PUT /push-subscriptions/{device['id']}/trial", as_=by)


@pytest.mark.parametrize(
    ("person", "path"), [(MIA, "/profile/notifications"), (ANA, "/settings")], ids=["an agent", "a customer"]
)
def test_it_goes_to_this_device_and_leads_to_where_it_was_asked_for(
    push_service: LocalPushService, person: Caller, path: str
) -> None:
    phone, toms = a_device(push_service, person), a_device(push_service, TOM)

    assert tried(person).json == {"sent": True, "detail": ""}

    [pushed] = phone.messages
    assert (pushed["said"]["title"], pushed["said"]["path"]) == ("It works", path)
    assert toms.messages == []


@pytest.mark.parametrize(("status", "words"), [(410, "does not know"), (403, "403"), (503, "busy")])
def test_what_failed_says_why(push_service: LocalPushService, status: int, words: str) -> None:
    a_device(push_service, MIA).faults.append(status)

    answer = tried(MIA).json

    assert answer["sent"] is False
    assert words in answer["detail"]


def test_nobody_pushes_to_the_device_of_somebody_else(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA)

    assert tried(TOM, of=MIA).status == 404
    assert phone.messages == []
