"""A customer who lets the desk push to a device is told of an answer when it goes out: once, and the agent sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.mail.on_mail_delivery import handler as on_mail_delivery
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from functions.web_push.on_delivery_reported import handler
from infra.local.providers.push_service import LocalPushService
from shared.clock import as_of, now
from shared.tickets.events import DeliveryReported
from tests.functions.mail.choices import choose
from tests.functions.mail.test_on_mail_delivery import delivered
from tests.functions.mail.test_on_ticket_replied import a_reply
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ANA, BEN, MIA
from tests.support.push import a_device
from tests.support.stored import events_of, kinds_of, messages_of
from tests.support.wire import Faults

pytestmark = pytest.mark.feature("F29", whole=False)


def sent(**reply: Any) -> list[DeliveryReported]:
    """Mia answers Ana's request, and ten seconds later it is mailed."""
    a_ticket()
    assert deliver(on_ticket_replied, a_reply(**reply)) == []
    return reports()


def reports() -> list[DeliveryReported]:
    return [event for event in events_of(1) if isinstance(event, DeliveryReported)]


def pushes() -> list[tuple[str, str]]:
    return [(each.name, each.state) for each in messages_of(1)[-1].pushes]


def test_the_one_who_asked_is_told_which_request_was_answered(push_service: LocalPushService) -> None:
    phone, bens = a_device(push_service, ANA), a_device(push_service, BEN)

    assert deliver(handler, *sent()) == []

    [pushed] = phone.messages
    assert (pushed["said"]["title"], pushed["said"]["body"]) == (
        "Aurora Audio",
        "Your request #1 has an answer.",
    )
    assert pushed["said"]["path"].endswith("/requests/1")
    assert pushed["said"]["path"].startswith("https://")
    assert bens.messages == []
    assert pushes() == [("Ana Lima", "sent")]


def test_a_device_that_may_show_words_shows_the_answer(push_service: LocalPushService) -> None:
    phone = a_device(push_service, ANA, shows_content=True)

    deliver(handler, *sent())

    said = phone.messages[0]["said"]
    assert (said["title"], said["body"]) == ("Mia Berg · Aurora Audio", "Sorry! It is fixed.")


def test_redelivery_and_later_reports_push_once(push_service: LocalPushService) -> None:
    phone, [event] = a_device(push_service, ANA), sent()
    deliver(on_mail_delivery, delivered("ana@acme.example"))

    assert deliver(handler, event, event, *reports()) == []

    assert len(reports()) == 2
    assert len(phone.messages) == 1
    assert kinds_of(1).count("AnswerPushed") == 1


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before a call", "after a call"])
def test_a_crash_at_any_call_pushes_at_most_once(push_service: LocalPushService, answer_lost: bool) -> None:
    phone, [event], broken = a_device(push_service, ANA), sent(), 0
    while True:
        faults = Faults(at=broken, answer_lost=answer_lost)
        with faults.injected():
            deliver(handler, event)
        if not faults.happened:
            break
        broken += 1

    assert len(phone.messages) <= 1
    assert kinds_of(1).count("AnswerPushed") <= 1


@pytest.mark.parametrize(
    ("choice", "then", "told"),
    [
        ("each", "pending", 1),
        ("solved", "pending", 0),
        ("solved", "solved", 1),
        ("none", "pending", 1),
    ],
)
def test_what_the_customer_chose_counts(
    push_service: LocalPushService, choice: str, then: str, told: int
) -> None:
    """None is said of mails: a device is switched off on the device."""
    phone = a_device(push_service, ANA)
    choose(choice)

    deliver(handler, *sent(then_status=then))

    assert len(phone.messages) == told


def test_an_answer_that_is_taken_back_tells_nobody(push_service: LocalPushService) -> None:
    phone, [event] = a_device(push_service, ANA), sent()
    answer = a_reply()
    taken_back = call(withdraw_reply, f"DELETE /tickets/1/replies/{answer.message_id}", as_=MIA)
    assert taken_back.status == 200, taken_back.json

    assert deliver(handler, event.model_copy(update={"message_id": answer.message_id})) == []

    assert phone.messages == []


def test_a_hidden_reader_who_may_not_read_it_on_the_portal_is_told_nothing(
    push_service: LocalPushService,
) -> None:
    bens = a_device(push_service, BEN)

    deliver(handler, *sent(bcc=[BEN.email]))

    assert bens.messages == []


def test_a_device_that_is_gone_is_forgotten_and_the_agent_sees_why(push_service: LocalPushService) -> None:
    a_device(push_service, ANA).faults.append(410)

    deliver(handler, *sent())

    [push] = messages_of(1)[-1].pushes
    assert (push.state, push.detail) == ("failed", "the push service does not know this device any more")


def test_an_answer_of_long_ago_surprises_nobody(push_service: LocalPushService) -> None:
    phone, [event] = a_device(push_service, ANA), sent()

    deliver(handler, event.model_copy(update={"at": now().replace(year=now().year - 1)}))

    assert phone.messages == []


def test_who_was_pushed_is_the_desks_own_business(push_service: LocalPushService) -> None:
    a_device(push_service, ANA)
    deliver(handler, *sent())

    with as_of(now() + timedelta(minutes=1)):
        staff, customer = (call(get_ticket, "GET /tickets/1", as_=by).text for by in (MIA, ANA))

    assert '"AnswerPushed"' in staff
    assert "It is fixed" in customer
    assert "AnswerPushed" not in customer
    assert '"sent"' not in customer
