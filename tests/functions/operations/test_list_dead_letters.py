"""The messages that one consumer gave up on."""

from __future__ import annotations

import json

import pytest

from functions.operations.list_dead_letters import handler
from shared.api.sources import StoredObject
from shared.clock import now
from shared.operations.failures import keep_failures
from shared.operations.model import Failure
from tests.support.calls import Answer, call
from tests.support.dead_letters import CONSUMER, a_dead_letter, bodies_in
from tests.support.people import ADA

pytestmark = pytest.mark.usefixtures("desk")


def listed(consumer: str = CONSUMER) -> Answer:
    return call(handler, f"GET /dead-letters/{consumer}", as_=ADA)


def test_each_says_what_it_is_about_and_its_last_error() -> None:
    message_id = a_dead_letter()
    for words in ("busy", "still busy"):
        failure = Failure(
            id=words, at=now(), function=CONSUMER, error="BusyError", detail=words, message_id=message_id
        )
        keep_failures([failure])

    answer = listed()

    [letter] = answer.json["items"]
    assert (letter["message_id"], letter["event_type"], letter["ticket_id"]) == (
        message_id,
        "TicketOpened",
        1,
    )
    assert (letter["failure"]["error"], letter["failure"]["detail"]) == ("BusyError", "still busy")
    assert answer.json["waiting"] == 1


def test_looking_takes_nothing_away() -> None:
    a_dead_letter()

    assert [len(listed().json["items"]) for _ in range(3)] == [1, 1, 1]
    assert len(bodies_in(f"{CONSUMER}-dead")) == 1


@pytest.mark.parametrize(
    ("message", "event_type"),
    [
        (StoredObject(bucket="inbox", key="m1"), "ObjectCreated:Put"),
        ('{"detail-type": "Odd"}', ""),
        ("not even JSON", ""),
        ('["a", "list"]', ""),
    ],
)
def test_a_message_may_be_anything(message: StoredObject | str, event_type: str) -> None:
    a_dead_letter(message)

    [letter] = listed().json["items"]

    assert (letter["event_type"], letter.get("ticket_id"), letter.get("failure")) == (event_type, None, None)


def test_what_failed_without_a_queue_says_which_function_it_was_and_what_it_raised() -> None:
    wrapped = {
        "requestContext": {
            "requestId": "r1",
            "functionArn": "arn:aws:lambda:eu-central-1:1:function:desk-mail-on_ticket_opened:$LATEST",
        },
        "requestPayload": {"detail-type": "TicketOpened", "detail": {"ticket_id": 7}},
        "responsePayload": {"errorType": "KeyError", "errorMessage": "no ana@acme.example"},
    }
    a_dead_letter(json.dumps(wrapped), "failed-runs")

    [letter] = listed("failed-runs").json["items"]

    assert (letter["function"], letter["ticket_id"]) == ("mail-on_ticket_opened", 7)
    failure = letter["failure"]
    assert (failure["error"], failure["detail"], failure["request_id"]) == ("KeyError", "no …@…", "r1")


def test_there_is_no_such_consumer() -> None:
    answer = listed("nobody")

    assert (answer.status, answer.problem) == (404, "unknown-consumer")
