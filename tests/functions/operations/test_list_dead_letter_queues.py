"""What each consumer gave up on."""

from __future__ import annotations

import pytest

from functions.operations.list_dead_letter_queues import handler
from tests.support.calls import call
from tests.support.dead_letters import CONSUMER, a_dead_letter
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_every_consumer_is_listed_with_the_way_back_of_its_messages() -> None:
    answer = call(handler, "GET /dead-letters", as_=ADA)

    assert {each["consumer"]: (each["waiting"], each["way"]) for each in answer.json["items"]} == {
        "mail-on_mail_received": (0, "consumer"),
        CONSUMER: (0, "consumer"),
        "messaging-publish": (0, "bus"),
        "failed-runs": (0, "function"),
    }


def test_it_says_how_many_wait_and_since_when() -> None:
    a_dead_letter()
    a_dead_letter()

    answer = call(handler, "GET /dead-letters", as_=ADA)

    [queue] = [each for each in answer.json["items"] if each["waiting"]]
    assert (queue["consumer"], queue["waiting"]) == (CONSUMER, 2)
    assert queue["oldest_at"].startswith("20")


def test_it_is_for_administrators() -> None:
    assert call(handler, "GET /dead-letters", as_=MIA).status == 403
