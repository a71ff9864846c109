"""A device says that a push was shown and opened, by the token that came with it, and the agent sees it."""

from __future__ import annotations

import pytest

from functions.web_push.on_delivery_reported import handler as on_delivery_reported
from functions.web_push.on_notification_raised import handler as on_notification_raised
from functions.web_push.take_push_receipt import handler
from infra.local.providers.push_service import Browser, LocalPushService
from shared.storage.signing import sign_text
from tests.functions.notifications.notified import listed
from tests.functions.web_push.test_on_delivery_reported import sent
from tests.functions.web_push.test_on_notification_raised import mentioned, state
from tests.support.calls import Answer, call
from tests.support.messages import deliver
from tests.support.people import ANA, MIA
from tests.support.push import a_device
from tests.support.stored import kinds_of, messages_of, whole_table

pytestmark = [pytest.mark.usefixtures("without_new_tickets"), pytest.mark.feature("F29", whole=False)]


def said_by(device: Browser, what: str) -> Answer:
    path = device.messages[-1]["said"]["receipt"].rpartition("/push-receipts/")[2]
    return call(handler, f"PUT /push-receipts/{path}", {"state": what}, as_=None)


def test_an_agent_sees_that_it_was_shown_and_then_opened(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA)
    deliver(on_notification_raised, mentioned())

    assert said_by(phone, "shown").status == 204
    assert state() == ("shown", "")
    said_by(phone, "opened")
    assert state() == ("opened", "")


def test_reports_come_in_any_order_and_twice(push_service: LocalPushService) -> None:
    phone, event = a_device(push_service, MIA), mentioned()
    deliver(on_notification_raised, event)

    said_by(phone, "opened")
    assert said_by(phone, "shown").status == 204
    deliver(on_notification_raised, event)

    assert state() == ("opened", "")


def test_what_is_raised_anew_has_not_been_shown(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA)
    deliver(on_notification_raised, mentioned())
    said_by(phone, "opened")

    mentioned()

    assert {each["deliveries"]["push"]["state"] for each in listed(MIA).json["items"]} == {
        "opened",
        "waiting",
    }


def test_an_answer_was_shown_on_the_customers_device_and_the_agent_sees_that(
    push_service: LocalPushService,
) -> None:
    phone = a_device(push_service, ANA)
    deliver(on_delivery_reported, *sent())

    for what in ("shown", "shown", "opened", "shown"):
        assert said_by(phone, what).status == 204

    [push] = messages_of(1)[-1].pushes
    assert (push.name, push.state) == ("Ana Lima", "opened")
    assert kinds_of(1).count("AnswerPushed") == 3


@pytest.mark.parametrize("scope", ["", "cursor"], ids=["made up", "signed for something else"])
def test_a_token_that_is_not_the_desks_is_none(push_service: LocalPushService, scope: str) -> None:
    deliver(on_notification_raised, mentioned())
    token = sign_text("notification#mia#1-mentioned", scope) if scope else "bm90aWZpY2F0aW9u"
    before = whole_table()

    answer = call(handler, f"PUT /push-receipts/{token}", {"state": "opened"}, as_=None)

    assert (answer.status, answer.problem) == (404, "push-receipt-not-found")
    assert whole_table() == before


@pytest.mark.parametrize("body", [{"state": "sent"}, {"state": "failed"}, {}, {"state": "shown", "more": 1}])
def test_a_device_says_nothing_else(push_service: LocalPushService, body: dict[str, object]) -> None:
    deliver(on_notification_raised, mentioned())

    assert call(handler, "PUT /push-receipts/x", body, as_=None).status == 422
