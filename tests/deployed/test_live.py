"""Live connections on the deployed desk: who gets in, what is pushed, what remains."""

from __future__ import annotations

import uuid

import pytest

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import HELP, Customer, reply, ticket_of
from tests.deployed.line import Line, RefusedError, pass_of
from tests.deployed.test_signing_in import sign_in


@pytest.fixture
def url(api: Api) -> str:
    return api.stack.live_url


def keys_in_the_table(api: Api, word: str) -> list[str]:
    """Of every item that this word is in the key of. Tests may scan; the product never does."""
    pages = api.stack.client("dynamodb").get_paginator("scan").paginate(TableName=api.stack.outputs.table)
    found = (f"{item['PK']['S']} / {item['SK']['S']}" for page in pages for item in page["Items"])
    return [key for key in found if word in key]


def test_nobody_gets_in_without_a_pass_or_with_a_spent_one(url: str, mia: Person) -> None:
    with pytest.raises(RefusedError):
        Line(url, "")
    with pytest.raises(RefusedError):
        Line(url, str(mia.token))
    token = pass_of(mia)
    with Line(url, token):
        pass
    with pytest.raises(RefusedError):
        Line(url, token)


@pytest.mark.feature("F13", "F36", whole=False)
def test_a_push_says_which_ticket_and_which_version_and_nothing_else(
    api: Api, url: str, mia: Person, aylin: Person
) -> None:
    carol = Customer.new(api)
    carol.write(f"Secret {uuid.uuid4().hex}", "Nobody else may read this.", HELP)
    number = ticket_of(mia, carol)["id"]
    with Line(url, pass_of(mia)) as line, Line(url, pass_of(aylin)) as other:
        assert line.watch(f"ticket:{number}", "queues")["refused"] == []
        # Of another team: for her there is no such ticket.
        assert other.watch(f"ticket:{number}", "queues")["refused"] == [f"ticket:{number}"]
        answer = mia.call("POST", f"/tickets/{number}/notes", {"text": "A note that is pushed to nobody."})
        while (pushed := line.hear("ticket"))["ticket_id"] != number or pushed["version"] < answer.body["id"]:
            pass
        assert pushed.keys() == {"type", "ticket_id", "version"}
        other.say("beat")
        assert str(number) not in other.hear("beat")["presence"]


def test_a_customer_hears_of_its_own_request_and_of_no_other(api: Api, url: str, mia: Person) -> None:
    carol, dave = Customer.new(api), Customer.new(api, "Dave Poole")
    for customer in (carol, dave):
        customer.write("Both ask", "Something.", HELP)
    own, foreign = (ticket_of(mia, customer)["id"] for customer in (carol, dave))
    with Line(url, pass_of(sign_in(api, carol))) as line:
        watching = line.watch(f"ticket:{own}", f"ticket:{foreign}", "requests")
        assert (watching["topics"], watching["refused"]) == (
            {f"ticket:{own}": None, "requests": None},
            [f"ticket:{foreign}"],
        )
        assert mia.call("POST", f"/tickets/{own}/notes", {"text": "Not for Carol."}).status == 201
        assert reply(mia, own, "For Carol.")["id"] == 3
        # The first that she hears of is the answer, or that the ticket is open with it: never the note.
        assert line.hear("ticket") == {"type": "ticket", "ticket_id": own}


def test_a_connection_that_is_gone_is_forgotten(api: Api, url: str, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Soon gone", "Something.", HELP)
    topic = f"TOPIC#TICKET#{ticket_of(mia, carol)['id']}"
    with Line(url, pass_of(mia)) as line:
        line.watch(topic.removeprefix("TOPIC#").lower().replace("#", ":"))
        assert len(keys_in_the_table(api, topic)) == 2
    eventually(lambda: not keys_in_the_table(api, topic))
