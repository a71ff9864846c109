"""Every operation answers as it declares, and every error leaves as problem details (RFC 9457)."""

from __future__ import annotations

import re

import pytest

from infra.catalogue import Declared
from shared.api.operation import Operation
from shared.api.problem import Problem
from shared.identity.permissions import Permission
from shared.limits.bucket import forget_writes
from shared.revalidation import is_kept
from tests.support.calls import Answer, call
from tests.support.people import NOBODY
from tests.support.samples import OPERATIONS, SAMPLES, sample_of
from tests.support.stored import whole_table
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")

each_operation = pytest.mark.parametrize("declared", OPERATIONS, ids=lambda declared: declared.name)
WITH_BODY = [declared for declared in OPERATIONS if declared.declaration.signature.body]
each_with_body = pytest.mark.parametrize("declared", WITH_BODY, ids=lambda declared: declared.name)


def assert_is_problem(answer: Answer, status: int) -> None:
    problem = Problem.model_validate(answer.json)
    assert answer.status == problem.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert re.fullmatch(r"urn:lambdesk:problem:[a-z-]+", problem.type)
    assert problem.title
    assert problem.detail
    assert problem.request_id


@each_operation
def test_a_good_request_is_answered_as_declared(declared: Declared[Operation]) -> None:
    answer = sample_of(declared).sent(declared)

    assert answer.status == declared.declaration.status, answer.json
    if answer.json is not None:
        operation = declared.declaration
        kept = "no-cache, private" if is_kept(operation.method, operation.signature.response) else "no-store"
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["cache-control"] == kept


@each_operation
def test_who_is_not_signed_in_is_told_so(declared: Declared[Operation]) -> None:
    if declared.declaration.needs is not Permission.PUBLIC:
        sample = sample_of(declared)
        answer = call(declared.declaration.handler, sample.request, sample.body, as_=NOBODY)
        assert_is_problem(answer, 401)


@each_with_body
def test_a_body_that_cannot_be_understood_names_what_is_wrong(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    before = whole_table()
    forget_writes()  # every tenth is counted in the table

    for body in ("", "{", "null", "[]", '"text"', '{"surprise": 1}', "\u0000"):
        answer = call(declared.declaration.handler, sample.request, body, as_=sample.as_)
        assert_is_problem(answer, 422)
        assert answer.json["errors"], body
        assert all(each["field"].startswith("body") for each in answer.json["errors"])

    assert whole_table() == before, "half of it was written"


@each_operation
def test_a_defect_of_ours_tells_nothing_but_where_to_look(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    faults = Faults(at=0)

    with faults.injected():
        answer = sample.sent(declared)

    if faults.happened:
        assert_is_problem(answer, 500)
        assert "aws.example" not in str(answer.json)


def test_there_is_a_sample_for_what_there_is() -> None:
    gone = SAMPLES.keys() - {declared.name for declared in OPERATIONS}
    assert not gone, f"no such operations any more: {gone}"
