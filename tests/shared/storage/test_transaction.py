"""Writing: all or nothing, once, and only onto what was seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pydantic import BaseModel

from shared.clock import as_of, now
from shared.errors import ConflictError
from shared.identity.caller import Once
from shared.ids import new_id
from shared.storage.table import get
from shared.storage.transaction import (
    REMEMBERED,
    AlreadyDoneError,
    BusyError,
    IdempotencyKeyReusedError,
    Write,
    add,
    commit,
    delete_existing,
    first_response,
    put,
    put_new,
    put_version,
)
from tests.support.stored import whole_table
from tests.support.wire import counted, listening

pytestmark = pytest.mark.usefixtures("desk")

KEY = {"PK": "P", "SK": "S"}


class Receipt(BaseModel):
    number: int


def version(number: int, **more: object) -> dict[str, object]:
    return {**KEY, "version": number, **more}


def test_all_is_written_or_nothing() -> None:
    commit([put(version(1))])

    with pytest.raises(ConflictError, match="there already"):
        commit([put({"PK": "P", "SK": "other"}), put_new(version(2), ConflictError("there already"))])

    assert get("P", "other") is None
    assert get("P", "S") == version(1)


def test_the_first_condition_that_fails_says_why() -> None:
    with pytest.raises(ConflictError, match="second"):
        commit(
            [
                put_new({"PK": "P", "SK": "fine"}, ConflictError("first")),
                delete_existing(KEY, ConflictError("second")),
                put_version({**version(2), "SK": "other"}, replaces=1, otherwise=ConflictError("third")),
            ]
        )


def test_a_version_replaces_only_the_one_that_was_seen() -> None:
    commit([put(version(3))])

    commit([put_version(version(4), replaces=3, otherwise=ConflictError("stale"))])
    with pytest.raises(ConflictError, match="stale") as caught:
        commit([put_version(version(5), replaces=3, otherwise=ConflictError("stale"))])

    assert caught.value.current_version == 4
    assert get("P", "S") == version(4)


def test_the_next_version_keeps_what_its_writer_has_never_heard_of() -> None:
    """During a deployment old code writes what newer code has written: an attribute and an index key of it survive."""
    commit([put(version(1, subject="Crash", GSI1PK="OPEN", mood="bad", GSI9PK="MOOD#bad", GSI9SK="1"))])

    commit(
        [put_version(version(2, subject="Crash", GSI1PK=None), replaces=1, otherwise=ConflictError("stale"))]
    )

    assert get("P", "S") == version(2, subject="Crash", mood="bad", GSI9PK="MOOD#bad", GSI9SK="1")


def test_a_version_of_what_is_not_there_is_not_written() -> None:
    with pytest.raises(ConflictError, match="stale"):
        commit([put_version(version(2), replaces=1, otherwise=ConflictError("stale"))])

    assert get("P", "S") is None


def test_amounts_add_up() -> None:
    commit([add(KEY, n=2, m=-1)])
    commit([add(KEY, n=3)])

    assert get("P", "S") == {**KEY, "n": 5, "m": -1}


def test_a_second_time_gets_the_first_response() -> None:
    once = Once(key="k", fingerprint="f")
    commit([add(KEY, n=1)], once=once, response=Receipt(number=7))

    with counted() as seen, pytest.raises(AlreadyDoneError) as caught:
        commit([add(KEY, n=1)], once=once, response=Receipt(number=8))

    assert Receipt.model_validate_json(caught.value.response).number == 7
    assert get("P", "S") == {**KEY, "n": 1}
    assert seen.operations == ["TransactWriteItems", "GetItem"]


def test_what_is_brought_in_with_an_old_date_is_remembered_as_long_as_anything_else() -> None:
    once = Once(key="k", fingerprint="f")
    with as_of(now() - timedelta(days=400)):
        commit([add(KEY, n=1)], once=once)

    assert first_response(once)
    with as_of(now() + REMEMBERED + timedelta(minutes=1)):
        assert first_response(once) is None


def test_one_key_for_two_requests_is_a_mistake() -> None:
    commit([add(KEY, n=1)], once=Once(key="k", fingerprint="f"))

    with pytest.raises(IdempotencyKeyReusedError):
        commit([add(KEY, n=1)], once=Once(key="k", fingerprint="another"))
    with pytest.raises(IdempotencyKeyReusedError):
        first_response(Once(key="k", fingerprint="another"))


def test_what_was_not_done_has_no_first_response() -> None:
    assert first_response(Once(key="k")) is None


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(requests=some.lists(some.tuples(some.sampled_from("abc"), some.integers(0, 1)), max_size=6))
def test_any_sequence_of_retries_is_each_request_once(requests: list[tuple[str, int]]) -> None:
    run = new_id()
    expected: dict[str, int] = {}
    for key, asked in requests:
        once = Once(key=f"{run}:{key}", fingerprint=str(asked))
        first = expected.setdefault(key, asked)
        number = asked
        try:
            commit([add({"PK": run, "SK": key}, n=1)], once=once, response=Receipt(number=asked))
        except AlreadyDoneError as done:
            number = Receipt.model_validate_json(done.response).number
        except IdempotencyKeyReusedError:
            number = first
        assert number == first

    counts = {sort: item["n"] for (partition, sort), item in whole_table().items() if partition == run}
    assert counts == dict.fromkeys(expected, 1)


def meeting(times: int) -> Any:
    """The first `times` transactions meet another on the same items, as DynamoDB tells it."""
    left = [*range(times)]

    def meet(parsed: dict[str, Any], http_response: Any, **_: Any) -> None:
        if left:
            left.pop()
            http_response.status_code = 400
            parsed["Error"] = {"Code": "TransactionCanceledException", "Message": "met another"}
            parsed["CancellationReasons"] = [{"Code": "None"}, {"Code": "TransactionConflict"}]

    return listening("after-call.dynamodb.TransactWriteItems", meet)


WRITES: list[Write] = [put({"PK": "P", "SK": "one"}), put({"PK": "P", "SK": "two"})]


def test_who_meets_another_transaction_tries_again() -> None:
    with meeting(times=2), counted() as seen:
        commit(WRITES)

    assert seen.operations == ["TransactWriteItems"] * 3


def test_who_keeps_meeting_others_is_told_to_try_later() -> None:
    with meeting(times=9), counted() as seen, pytest.raises(BusyError):
        commit(WRITES)

    assert seen.operations == ["TransactWriteItems"] * 4


def test_what_is_wrong_with_the_request_itself_is_not_hidden() -> None:
    with pytest.raises(ClientError, match="ValidationException"):
        commit([put({"PK": "", "SK": ""})])
