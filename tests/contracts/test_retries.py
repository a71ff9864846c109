"""Every POST can be sent again: the same Idempotency-Key gets the first answer, and nothing is written twice."""

from __future__ import annotations

import json

import pytest

from infra.catalogue import Declared
from shared.api.operation import Operation
from shared.identity.permissions import Permission
from shared.storage.marshal import Item
from tests.support.calls import call
from tests.support.people import ANA, BEN
from tests.support.samples import OPERATIONS, sample_of
from tests.support.stored import whole_table
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")

# One that only reads can do nothing twice, and visitors have no keys: they would share them.
POSTS = [
    each
    for each in OPERATIONS
    if each.declaration.method == "POST"
    and any(not use.startswith("read-") for use in each.declaration.uses)
    and each.declaration.needs is not Permission.PUBLIC
]
each_post = pytest.mark.parametrize("declared", POSTS, ids=lambda declared: declared.name)


@each_post
def test_a_retry_gets_the_first_answer_and_writes_nothing(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    first = sample.sent(declared, idempotency_key="k1")
    after_first = written()

    second = sample.sent(declared, idempotency_key="k1")

    assert first.status == declared.declaration.status, first.json
    assert second == first
    assert written() == after_first, "pass `once=by.once` to the commit of what it writes"


@each_post
def test_a_retry_after_a_lost_answer_gets_it(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    calls = 0
    # Every AWS call of the operation, the last of which wrote, may be the one whose answer never came.
    while True:
        faults = Faults(at=calls, answer_lost=True)
        with faults.injected():
            answer = sample.sent(declared, idempotency_key="k1")
        if not faults.happened:
            break
        assert answer.status == 500
        calls += 1

    assert answer.status == declared.declaration.status, answer.json
    after_first = written()
    assert sample.sent(declared, idempotency_key="k1") == answer
    assert written() == after_first


@each_post
def test_another_key_is_another_request(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    sample.sent(declared, idempotency_key="k1")
    before = written()

    second = sample.sent(declared, idempotency_key="k2")

    # Because the first was carried out.
    refused = second.status in {404, 409} or str(second.json.get("type")).endswith("-taken")
    assert refused or (second.status == declared.declaration.status and written() != before), second.json


@each_post
def test_a_key_is_not_for_two_requests(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    sample.sent(declared, idempotency_key="k1")
    before = written()

    handler = declared.declaration.handler
    # A blank at the end changes the request and not its meaning.
    other = call(handler, sample.request, f"{json.dumps(sample.body)} ", as_=sample.as_, idempotency_key="k1")

    assert (other.status, other.problem) == (422, "idempotency-key-reused")
    assert written() == before


def test_an_equal_key_of_somebody_else_is_another_key() -> None:
    create = next(declared for declared in POSTS if declared.name == "create_ticket")
    sample = sample_of(create)

    answers = [
        call(create.declaration.handler, sample.request, sample.body, as_=by, idempotency_key="k1")
        for by in (ANA, BEN)
    ]

    assert [answer.json["requester"]["contact_id"] for answer in answers] == ["ana", "ben"]


def test_a_key_has_a_length() -> None:
    create = next(declared for declared in POSTS if declared.name == "create_ticket")

    answer = sample_of(create).sent(create, idempotency_key="k" * 201)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "header.Idempotency-Key")


def written() -> dict[tuple[str, str], Item]:
    """The table without its counters: a retry may take a number, and leave a gap, as a torn-off ticket does. It counts as a call."""
    return {key: item for key, item in whole_table().items() if key[1] not in {"COUNTER", "LIMIT"}}
