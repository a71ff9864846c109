"""Limits: a burst, then as fast as the bucket fills, for each caller alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import BaseModel

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.clock import as_of
from shared.errors import TooManyRequestsError
from shared.identity.caller import VISITOR, Caller, CallerKind
from shared.identity.permissions import Permission
from shared.limits.bucket import TAKEN_AT_ONCE, WRITES, caller_key, forget_writes, place_of, take_token
from shared.limits.model import Rate
from tests.support.calls import call
from tests.support.people import ANA, BEN
from tests.support.stored import whole_table
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
THREE_THEN_ONE_A_SECOND = Rate(per_second=1, burst=3)


def taken(moment: datetime, key: str = "k", rate: Rate = THREE_THEN_ONE_A_SECOND) -> bool:
    with as_of(moment):
        try:
            take_token(key, rate)
        except TooManyRequestsError:
            return False
    return True


def test_a_burst_is_let_through_and_then_nothing() -> None:
    assert [taken(NOON) for _ in range(5)] == [True, True, True, False, False]


def test_an_empty_bucket_fills_one_by_one() -> None:
    for _ in range(3):
        taken(NOON)
    later = NOON + timedelta(seconds=2)
    assert [taken(later) for _ in range(3)] == [True, True, False]


def test_a_bucket_never_holds_more_than_a_burst() -> None:
    taken(NOON)
    tomorrow = NOON + timedelta(days=1)
    assert [taken(tomorrow) for _ in range(4)] == [True, True, True, False]


def test_one_who_asks_too_often_holds_up_no_other() -> None:
    while taken(NOON, "one"):
        pass
    assert taken(NOON, "another")


def test_slow_rates_are_said_by_the_hour() -> None:
    assert [taken(NOON, rate=Rate.per_hour(2)) for _ in range(3)] == [True, True, False]
    assert taken(NOON + timedelta(minutes=30), rate=Rate.per_hour(2))
    assert not taken(NOON + timedelta(minutes=31), rate=Rate.per_hour(2))


def test_a_token_is_one_write_and_a_refusal_writes_nothing() -> None:
    with counted() as seen:
        taken(NOON)
    assert [call.operation for call in seen.calls] == ["TransactWriteItems"]

    while taken(NOON):
        pass
    before = whole_table()
    assert not taken(NOON)
    assert whole_table() == before


def test_a_bucket_expires_once_it_is_full_again() -> None:
    taken(NOON)
    [bucket] = [item for (partition, _), item in whole_table().items() if partition == "LIMIT#k"]
    assert 3 <= bucket["expires"] - NOON.timestamp() <= 10


def test_a_person_is_one_caller_and_so_is_a_place() -> None:
    assert caller_key(ANA) != caller_key(BEN)
    assert caller_key(VISITOR.only_once(None, "192.0.2.7")) == place_of("192.0.2.7") != place_of("192.0.2.8")
    assert place_of("2001:db8:1:2:3::4") == place_of("2001:db8:1:2:ffff::1") != place_of("2001:db8:1:3::1")
    assert "192.0.2" not in place_of("192.0.2.7")


class Done(BaseModel):
    done: bool = True


ringing = Operation("POST /bells", needs=Permission.TICKETS_CREATE, caller_rate=THREE_THEN_ONE_A_SECOND)


@ringing.endpoint
def ring_bell() -> Done:
    return Done()


def test_an_operation_refuses_who_asks_too_often_and_says_when_to_come_again() -> None:
    with as_of(NOON):
        answers = [call(ringing.handler, "POST /bells", as_=ANA) for _ in range(4)]
        other = call(ringing.handler, "POST /bells", as_=BEN)

    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert (answers[-1].problem, answers[-1].headers["retry-after"]) == ("too-many-requests", "1")
    assert other.status == 200


def test_counting_callers_is_a_use_of_the_table() -> None:
    assert Uses.WRITE_TABLE in ringing.uses


writing = Operation("POST /notes", needs=Permission.TICKETS_CREATE, uses={Uses.WRITE_TABLE})
registering = Operation("POST /doors", needs=Permission.PUBLIC, uses={Uses.WRITE_TABLE})
reading = Operation("GET /notes", needs=Permission.DIRECTORY_READ, uses={Uses.WRITE_TABLE})
entering = Operation("GET /doors", needs=Permission.PUBLIC, uses={Uses.WRITE_TABLE})


@writing.endpoint
@registering.endpoint
def write_note() -> Done:
    return Done()


def test_whatever_writes_is_limited_and_so_is_what_everybody_may_call() -> None:
    assert [each.limits_callers for each in (writing, reading, entering)] == [True, False, True]


def flooded(as_: Caller | None, functions: int = 1) -> int:
    """How many of a great many writes at one moment are let through, by so many functions in turn."""
    handler, request = (writing.handler, "POST /notes") if as_ else (registering.handler, "POST /doors")
    let_through = 0
    with as_of(NOON):
        for _ in range(functions):
            forget_writes()
            answers = [call(handler, request, as_=as_) for _ in range(100)]
            let_through += sum(answer.status == 200 for answer in answers)
            assert all(answer.status in {200, 429} for answer in answers)
    return let_through


def test_who_floods_the_desk_is_stopped_and_nobody_else_is() -> None:
    assert flooded(ANA) < WRITES[CallerKind.CUSTOMER].burst + TAKEN_AT_ONCE
    assert flooded(BEN) >= WRITES[CallerKind.CUSTOMER].burst


def test_more_functions_let_hardly_more_through() -> None:
    """One bucket for all of them: each adds the few writes that it has not taken out of it yet."""
    assert flooded(ANA, functions=5) < WRITES[CallerKind.CUSTOMER].burst + 5 * TAKEN_AT_ONCE


def test_whoever_has_not_signed_in_is_counted_by_place() -> None:
    assert flooded(None, functions=5) < WRITES[CallerKind.VISITOR].burst + 5 * TAKEN_AT_ONCE


def test_a_person_at_work_costs_nothing_more() -> None:
    with counted() as seen:
        answers = [call(writing.handler, "POST /notes", as_=ANA) for _ in range(TAKEN_AT_ONCE)]
    assert [answer.status for answer in answers] == [200] * TAKEN_AT_ONCE
    assert [each.operation for each in seen.calls] == ["TransactWriteItems"]
