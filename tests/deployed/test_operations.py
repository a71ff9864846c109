"""A part of the desk fails, is mended, and what it failed at is done: nothing lost, nothing twice."""

from __future__ import annotations

from typing import Any

import pytest

from infra.local.stack import LocalStack
from tests.deployed.breaking import broken, dead_letter_queue_of, url_of
from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import Customer, ticket_of
from tests.deployed.test_stack import without_grants

CONSUMER = "tickets-on_queue_changing"


def dead_letters(admin: Person, ticket_id: int) -> list[dict[str, Any]]:
    found = admin.get(f"/dead-letters/{CONSUMER}")["items"]
    return [letter for letter in found if letter.get("ticket_id") == ticket_id]


# Five attempts, each of a function that starts cold.
GIVEN_UP_SECONDS = 180


def alarms(admin: Person) -> list[str]:
    name = f"lambdesk-{CONSUMER}-dead"
    return [alarm["name"] for alarm in admin.get("/alarms")["items"] if name in alarm["says"]]


@pytest.mark.feature("F52", whole=False)
def test_what_a_broken_consumer_gave_up_on_comes_back_once_it_is_mended(
    local_stack: LocalStack, api: Api, mia: Person
) -> None:
    local_stack.settle()
    before = mia.get("/queues")["unassigned"]
    with broken(local_stack, CONSUMER):
        carol = Customer.new(api)
        carol.write("Not counted at first")
        found = ticket_of(mia, carol)
        [letter] = eventually(lambda: dead_letters(mia, found["id"]), seconds=GIVEN_UP_SECONDS)
        assert letter["event_type"] == "TicketOpened"
        # The log comes a little later than the message.
        [failure] = eventually(
            lambda: [each["failure"] for each in dead_letters(mia, found["id"]) if each["failure"]]
        )
        assert failure["error"] == "MissingSettingError"
        eventually(lambda: alarms(mia))
    sent = mia.call("POST", f"/dead-letters/{CONSUMER}/redrives", {"message_id": letter["message_id"]})
    assert (sent.status, sent.body["moved"]) == (200, 1)
    eventually(lambda: mia.get("/queues")["unassigned"] == before + 1, seconds=60)
    assert dead_letters(mia, found["id"]) == []


def test_what_nobody_can_handle_is_thrown_away_with_a_reason(local_stack: LocalStack, mia: Person) -> None:
    sqs = local_stack.client("sqs")
    dead = dead_letter_queue_of(sqs, f"lambdesk-{CONSUMER}")
    message = sqs.send_message(QueueUrl=url_of(sqs, dead), MessageBody="nonsense")["MessageId"]
    asked = {"message_id": message, "reason": "Made by a test."}
    assert mia.call("POST", f"/dead-letters/{CONSUMER}/discards", asked).status == 204
    again = mia.call("POST", f"/dead-letters/{CONSUMER}/discards", asked)
    assert again.status == 404


def test_an_error_is_listed_under_the_request_id_that_its_answer_had(
    local_stack: LocalStack, mia: Person
) -> None:
    with without_grants(local_stack, "lambdesk-contacts-get_contact"):
        answer = mia.call("GET", "/contacts/nobody")
    assert answer.status == 500
    request = answer.body["request_id"]
    failure = eventually(
        lambda: next(each for each in mia.get("/failures")["items"] if each.get("request_id") == request)
    )
    assert failure["function"] == "contacts-get_contact"
    assert "not authorized" in failure["detail"]
