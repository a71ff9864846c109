"""Whatever fits the API's document: never a 5xx, and an answer as the document describes it.

Each operation is asked once, the roles that may take turns: that its function starts, and may do what it does.
What each role is answered, to many requests, is seen in process: tests/contracts/test_no_unforeseen_answer.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from infra.catalogue import Declared, catalogue
from infra.openapi import openapi
from shared.api.operation import Operation
from shared.identity.caller import Caller
from shared.identity.policy import may
from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, ticket
from tests.deployed.test_portal_requests import file_request
from tests.deployed.test_signing_in import sign_in
from tests.support.people import ADA, ANA, MIA, NOBODY

OPERATIONS = catalogue().of(Operation)
SCHEMA = schemathesis.openapi.from_dict(openapi())
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
ROLES: dict[str, Caller] = {"admin": ADA, "agent": MIA, "customer": ANA, "visitor": NOBODY}
# API Gateway's own answers, before any function is asked.
OF_THE_GATEWAY = {401, 403}
TRIES = 3


def in_turn() -> Iterator[Any]:
    """Each operation with one of the roles that may call it."""
    for number, declared in enumerate(OPERATIONS):
        permitted = [role for role, caller in ROLES.items() if may(caller, declared.declaration.needs)]
        role = permitted[number % len(permitted)]
        yield pytest.param(declared, role, id=f"{declared.name}-{role}")


@dataclass(frozen=True)
class Callers:
    """Somebody of each role, and the ids of a request that they may meet."""

    by_role: dict[str, Person]
    there_are: dict[str, str]


@pytest.fixture(scope="module")
def callers(api: Api, mia: Person) -> Callers:
    carol = sign_in(api, Customer.new(api))
    request = file_request(carol, "Asked in every way")
    requester = ticket(mia, request)["requester"]
    people = {
        "admin": mia,
        "agent": api.sign_in("ben@northwind.example"),
        "customer": carol,
        "visitor": api.visitor,
    }
    there_are = {"ticket_id": str(request), "message_id": "1", "contact_id": requester["contact_id"]}
    return Callers(people, there_are)


@pytest.mark.parametrize(("declared", "role"), [*in_turn()])
def test_what_fits_the_document_is_answered_as_it_says(
    api: Api, callers: Callers, declared: Declared[Operation], role: str
) -> None:
    operation, person = declared.declaration, callers.by_role[role]

    @settings(
        max_examples=1,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(case=SCHEMA[operation.path][operation.method].as_strategy())
    def ask(case: Any) -> None:
        existing = {name: value for name, value in callers.there_are.items() if name in case.path_parameters}
        case.path_parameters.update(existing)
        answer = answer_of_ours(case, api.stack.api_url, headers_of(person))
        assert answer.status_code < 500, (answer.status_code, answer.text)
        if answer.status_code not in OF_THE_GATEWAY:
            case.validate_response(answer, checks=CHECKS)

    ask()


def test_what_these_requests_set_off_is_done_and_not_tried_again_and_again(api: Api) -> None:
    """Behind the door as well: what fails there stays for many minutes."""
    assert api.stack.settle(240)


def answer_of_ours(case: Any, url: str, headers: dict[str, str]) -> Any:
    """What the function says. On a crowded machine a first start may exceed its time, and the gateway says so instead."""
    for _ in range(TRIES):
        answer = case.call(base_url=url, headers=headers, timeout=60)
        if answer.status_code < 500 or "problem+json" in str(answer.headers.get("content-type")):
            break
    return answer


def headers_of(person: Person) -> dict[str, str]:
    return {"authorization": f"Bearer {person.token}"} if person.token else {}
