"""What holds for every operation and every event, on the deployed stack."""

from __future__ import annotations

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from infra.local.stack import LocalStack
from tests.deployed.breaking import brought_again_quickly, dead_letter_queue_of, url_of
from tests.deployed.client import Api, Person, call, eventually
from tests.deployed.customer import Customer, messages, ticket, ticket_of, tickets_of
from tests.deployed.test_signing_in import sign_in

ASKED = {"subject": "Once only", "text": "Really.", "brand_id": "aurora"}


def test_without_a_token_401_without_the_permission_403_anothers_404(
    api: Api, mia: Person, aylin: Person
) -> None:
    carol = Customer.new(api)
    carol.write("A matter of the support team")
    path = f"/tickets/{ticket_of(mia, carol)['id']}"
    assert api.visitor.call("GET", path).status == 401
    assert aylin.call("GET", path).status == 404
    assert aylin.call("PUT", f"{path}/priority", {"priority": "high"}).status == 404
    assert aylin.call("POST", "/agents", {"email": "x@northwind.example", "name": "X"}).status == 403
    customer = sign_in(api, carol)
    assert customer.call("POST", f"{path}/notes", {"text": "A note of mine."}).status == 403


def test_a_refusal_is_told_as_a_problem(mia: Person) -> None:
    answer = mia.call("GET", "/tickets/999999")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.body["type"].startswith("urn:lambdesk:problem:")


def test_the_same_post_twice_is_done_once_and_answered_twice(api: Api, mia: Person) -> None:
    customer = Customer.new(api)
    carol, key = sign_in(api, customer), uuid.uuid4().hex
    first = carol.call("POST", "/tickets", ASKED, idempotency_key=key)
    again = carol.call("POST", "/tickets", ASKED, idempotency_key=key)
    assert (first.status, again.status, again.body) == (201, 201, first.body)
    other = carol.call("POST", "/tickets", ASKED | {"subject": "Something else"}, idempotency_key=key)
    assert other.status in {409, 422}
    assert [each["id"] for each in tickets_of(mia, customer)] == [first.body["id"]]


def test_the_same_post_at_the_same_time_is_done_once(api: Api, mia: Person) -> None:
    customer = Customer.new(api)
    carol, key = sign_in(api, customer), uuid.uuid4().hex
    with ThreadPoolExecutor(4) as together:
        answers = list(
            together.map(lambda _: carol.call("POST", "/tickets", ASKED, idempotency_key=key), range(4))
        )
    assert {answer.status for answer in answers} <= {201, 409}
    assert len({answer.body["id"] for answer in answers if answer.status == 201}) == 1
    assert len(tickets_of(mia, customer)) == 1


def test_a_change_of_what_has_changed_meanwhile_is_refused(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Two agents at once")
    found = ticket_of(mia, carol)
    path, seen = f"/tickets/{found['id']}/priority", f'"{found["version"]}"'
    first = mia.call("PUT", path, {"priority": "high"}, if_match=seen)
    assert (first.status, first.headers["etag"]) == (200, f'"{found["version"] + 1}"')
    late = mia.call("PUT", path, {"priority": "low"}, if_match=seen)
    assert (late.status, late.body["current_version"]) == (409, found["version"] + 1)
    assert ticket(mia, found["id"])["priority"] == "high"


def test_browsers_of_the_sites_may_send_what_the_client_sends(api: Api, mia: Person) -> None:
    wanted = {
        "origin": api.stack.workspace_url,
        "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization,content-type,if-match,idempotency-key",
    }
    answer = call(f"{api.stack.api_url}/tickets/1/status", "OPTIONS", headers=wanted)
    allowed = answer.headers["access-control-allow-headers"].lower()
    assert answer.headers["access-control-allow-methods"] in {"*", "PUT"}
    assert all(name in allowed for name in ("authorization", "content-type", "if-match", "idempotency-key"))
    seen = mia.call("GET", "/me", origin=api.stack.workspace_url)
    assert "etag" in seen.headers["access-control-expose-headers"].lower()


@pytest.mark.feature("F36", whole=False)
def test_the_counts_are_right_after_a_burst(local_stack: LocalStack, aylin: Person) -> None:
    """Nobody else writes to the service team's queue meanwhile: one worker has the stack."""
    local_stack.settle()
    api, before = Api(local_stack), counts(aylin)
    customers = [Customer.new(api) for _ in range(8)]
    with ThreadPoolExecutor(8) as together:
        list(
            together.map(lambda c: c.write("All at once", "Hallo.", "service@kaffeewerk.example"), customers)
        )
    found = [ticket_of(aylin, customer) for customer in customers]
    for each in found[:3]:
        take = {"team_id": "service", "assignee_id": "aylin"}
        assert aylin.call("PUT", f"/tickets/{each['id']}/assignment", take).status == 200
    assert aylin.call("PUT", f"/tickets/{found[0]['id']}/status", {"status": "solved"}).status == 200
    eventually(lambda: counts_changed(aylin, before, unassigned=5, mine=2, teams=7, due=7, open=7, solved=1))


def counts(agent: Person) -> dict[str, int]:
    lengths: dict[str, int] = agent.get("/queues")
    return lengths


def counts_changed(agent: Person, before: dict[str, int], **by: int) -> bool:
    now = counts(agent)
    assert {queue: now[queue] - before[queue] for queue in by} == by
    return True


def test_a_poisoned_event_ends_in_the_dead_letter_queue_and_holds_up_no_other(
    local_stack: LocalStack, api: Api, mia: Person
) -> None:
    sqs, name = local_stack.client("sqs"), "lambdesk-tickets-on_queue_changing"
    poison = json.dumps({"detail-type": "TicketOpened", "detail": {"poison": uuid.uuid4().hex}})
    with brought_again_quickly(sqs, name):
        local_stack.settle()
        carol, before = Customer.new(api), counts(mia)
        sqs.send_message(QueueUrl=url_of(sqs, name), MessageBody=poison)
        carol.write("Behind the poison")
        ticket_of(mia, carol)
        eventually(lambda: counts_changed(mia, before, unassigned=1, mine=0, teams=1, open=1, solved=0))
        eventually(lambda: taken_from_the_dead(sqs, name, poison), seconds=120)


def taken_from_the_dead(sqs: Any, name: str, body: str) -> bool:
    dead = dead_letter_queue_of(sqs, name)
    found = sqs.receive_message(QueueUrl=url_of(sqs, dead), MaxNumberOfMessages=10).get("Messages", [])
    mine = [message for message in found if message["Body"] == body]
    for message in mine:
        sqs.delete_message(QueueUrl=url_of(sqs, dead), ReceiptHandle=message["ReceiptHandle"])
    return bool(mine)


def test_a_mail_that_comes_twice_is_read_once(local_stack: LocalStack, api: Api, mia: Person) -> None:
    """SQS delivers at least once: the same notification again changes nothing."""
    carol = Customer.new(api)
    sent = carol.write("At least once")
    found, acknowledgement = ticket_of(mia, carol), carol.acknowledgement()
    key = stored_as(local_stack, str(sent["Message-ID"]))
    record = {"s3": {"bucket": {"name": local_stack.outputs.inbox}, "object": {"key": key}}}
    sqs = local_stack.client("sqs")
    sqs.send_message(
        QueueUrl=url_of(sqs, "lambdesk-mail-on_mail_received"), MessageBody=json.dumps({"Records": [record]})
    )
    carol.answer(acknowledgement, "Sent after the second notification.")
    eventually(lambda: len(messages(mia, found["id"])) == 2)
    assert len(tickets_of(mia, carol)) == 1


def stored_as(stack: LocalStack, message_id: str) -> str:
    """The key of this mail in the inbox bucket."""
    s3, bucket = stack.client("s3"), stack.outputs.inbox
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    keys = (str(each["Key"]) for page in pages for each in page["Contents"])
    return next(key for key in keys if message_id.encode() in raw_mail(s3, bucket, key))


def raw_mail(s3: Any, bucket: str, key: str) -> bytes:
    raw: bytes = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    return raw
