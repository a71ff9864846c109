"""What a chat refused is sent again by hand: once for each time that it failed."""

from __future__ import annotations

import pytest

from functions.notifications.on_team_event import handler as on_team_event
from functions.notifications.repeat_webhook_delivery import handler
from infra.local.providers.team_chat import LocalTeamChat
from tests.functions.notifications.chats import connected
from tests.functions.notifications.test_list_webhook_deliveries import states
from tests.functions.notifications.test_on_team_event import opened
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.feature("F29", whole=False)


def a_failed_one(chat: LocalTeamChat, *faults: int) -> tuple[str, str]:
    """A webhook, and its message that was refused; these are what the chat answers next."""
    webhook, event = connected(chat), opened(a_ticket().id)
    chat.faults["billing"] = [404, *faults]
    assert deliver(on_team_event, event) == []
    return webhook, event.id


def repeated(webhook: str, delivery: str) -> Answer:
    return call(handler, f"PUT /team-webhooks/{webhook}/deliveries/{delivery}/repetition", as_=ADA)


def test_it_arrives_the_second_time(team_chat: LocalTeamChat) -> None:
    webhook, delivery = a_failed_one(team_chat)

    answer = repeated(webhook, delivery)

    assert (answer.json["state"], answer.json["repeated"]) == ("sent", 1)
    assert states(webhook) == [("sent", "")]
    assert len(team_chat.messages["billing"]) == 1


def test_what_arrived_is_not_sent_again(team_chat: LocalTeamChat) -> None:
    webhook, delivery = a_failed_one(team_chat)
    repeated(webhook, delivery)

    assert (repeated(webhook, delivery).status, len(team_chat.messages["billing"])) == (409, 1)


@pytest.mark.parametrize(("fault", "why"), [(410, "answered 410: "), (503, "answered 503")])
def test_what_fails_again_says_why_and_can_be_repeated(
    team_chat: LocalTeamChat, fault: int, why: str
) -> None:
    webhook, delivery = a_failed_one(team_chat, fault)

    failed = repeated(webhook, delivery).json
    assert (failed["state"], failed["detail"]) == ("failed", why)

    assert repeated(webhook, delivery).json["state"] == "sent"


def test_nobody_else_repeats_it_and_nothing_else_is_repeated(team_chat: LocalTeamChat) -> None:
    webhook, delivery = a_failed_one(team_chat)
    path = f"PUT /team-webhooks/{webhook}/deliveries/{delivery}/repetition"

    assert call(handler, path, as_=MIA).status == 403
    assert repeated(webhook, "none").problem == "webhook-delivery-not-found"
    assert team_chat.messages["billing"] == []
