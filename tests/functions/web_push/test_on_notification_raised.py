"""An agent who chose pushes gets one for each notification, on each device, and sees how far it got."""

from __future__ import annotations

from typing import Any

import pytest

from functions.web_push.on_notification_raised import handler
from infra.local.providers.push_service import LocalPushService
from shared.notifications.events import NotificationRaised
from tests.functions.approvals.asked import SAM, asked, decided, hire_sam
from tests.functions.notifications.notified import chosen, happened, heard, listed, noted, person, read
from tests.functions.notifications.test_on_notification_raised import raised
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import LEA, MIA, TOM
from tests.support.push import a_device
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("without_new_tickets"), pytest.mark.feature("F29", whole=False)]


def mentioned(**choices: Any) -> NotificationRaised:
    """What is raised where Lea mentions Mia."""
    if choices:
        chosen(MIA, **choices)
    noted(a_ticket().id, person(MIA), text="Can we refund this?")
    happened()
    return raised()[-1]


def state() -> tuple[str, str]:
    delivery = listed(MIA).json["items"][0]["deliveries"]["push"]
    return delivery["state"], delivery.get("detail", "")


def test_it_says_on_a_lock_screen_which_ticket_and_no_word_more(push_service: LocalPushService) -> None:
    phone, others = a_device(push_service, MIA), [a_device(push_service, TOM), a_device(push_service, LEA)]
    event = mentioned()
    assert state() == ("waiting", "")

    assert deliver(handler, event) == []

    [pushed] = phone.messages
    assert (pushed["said"]["title"], pushed["said"]["body"]) == ("You are mentioned in #1", "")
    assert pushed["said"]["path"] == "/tickets/1#message-2"
    assert pushed["urgency"] == "high"
    assert [each.messages for each in others] == [[], []]
    assert state() == ("sent", "")


def test_a_device_that_may_show_words_shows_who_said_what(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA, shows_content=True)

    deliver(handler, mentioned())

    said = phone.messages[0]["said"]
    assert said["title"] == "Lea Sommer mentioned you"
    assert said["body"] == "#1 Invoice is wrong\nCan we refund this?"


def test_redelivery_pushes_once(push_service: LocalPushService) -> None:
    phone, event = a_device(push_service, MIA), mentioned()

    assert deliver(handler, event, event) == []
    assert deliver(handler, event) == []

    assert len(phone.messages) == 1


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before a call", "after a call"])
def test_a_crash_at_any_call_pushes_at_most_once_and_says_so_in_the_end(
    push_service: LocalPushService, answer_lost: bool
) -> None:
    phone, event, broken = a_device(push_service, MIA), mentioned(), 0
    while True:
        faults = Faults(at=broken, answer_lost=answer_lost)
        with faults.injected():
            deliver(handler, event)
        if not faults.happened:
            break
        broken += 1

    assert len(phone.messages) <= 1
    assert state()[0] in {"sent", "waiting"}


def test_only_who_chose_it_is_pushed(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA)

    deliver(handler, mentioned(channels={"mentioned": ["in_app", "mail"]}))

    assert phone.messages == []
    assert heard(MIA) == [("mentioned", 1)]


def test_quiet_hours_hold_it_and_say_until_when(push_service: LocalPushService) -> None:
    phone = a_device(push_service, MIA)
    event = mentioned(quiet_hours={"begins": "00:00", "ends": "23:59", "days_off": []})

    deliver(handler, event)

    assert phone.messages == []
    assert heard(MIA) == [("mentioned", 1)]
    waiting = listed(MIA).json["items"][0]["deliveries"]["push"]
    assert (waiting["state"], waiting["until"][11:16]) == ("waiting", "23:59")
    ended = event.model_copy(update={"id": "e" * 32, "channels": event.later, "later": ()})
    deliver(handler, ended)
    assert len(phone.messages) == 1


def test_what_was_read_meanwhile_is_not_pushed(push_service: LocalPushService) -> None:
    phone, event = a_device(push_service, MIA), mentioned()
    read(MIA)

    deliver(handler, event)

    assert phone.messages == []
    assert state() == ("skipped", "")


def test_a_question_that_was_answered_meanwhile_is_not_pushed(push_service: LocalPushService) -> None:
    hire_sam()
    phone = a_device(push_service, SAM)
    question = asked(a_ticket().id)
    happened()
    decided(1, question.json["approvals"][0]["id"])

    deliver(handler, raised()[-1])

    assert phone.messages == []


def test_who_has_no_device_sees_that(push_service: LocalPushService) -> None:
    deliver(handler, mentioned())

    assert state() == ("nowhere", "")


@pytest.mark.parametrize(
    ("status", "words"), [(410, "does not know this device"), (403, "403")], ids=["gone", "refused"]
)
def test_what_failed_says_why(push_service: LocalPushService, status: int, words: str) -> None:
    a_device(push_service, MIA).faults.append(status)

    deliver(handler, mentioned())

    failed, detail = state()
    assert failed == "failed"
    assert words in detail


def test_a_busy_push_service_is_asked_again(push_service: LocalPushService) -> None:
    phone, event = a_device(push_service, MIA), mentioned()
    phone.faults.append(503)

    assert deliver(handler, event) != []
    assert state() == ("waiting", "")
    assert deliver(handler, event) == []

    assert len(phone.messages) == 1
    assert state() == ("sent", "")
