"""Whatever fits the API's document, from whoever: never a 5xx, and an answer as the document describes it.

It takes minutes, so it is asked for: `EXAMPLES` is how many requests each operation gets from each caller. Operations that change the desk as a whole are not
called by somebody who may: the other tests live on this desk.
"""

from __future__ import annotations

import os
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
from shared.identity.policy import may
from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, ticket
from tests.deployed.test_portal_requests import file_request
from tests.deployed.test_signing_in import sign_in
from tests.support.people import MIA

EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
OPERATIONS = catalogue().of(Operation)
SCHEMA = schemathesis.openapi.from_dict(openapi())
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
# API Gateway's own answers, before any function is asked.
OF_THE_GATEWAY = {401, 403}


pytestmark = pytest.mark.skipif(EXAMPLES == 0, reason="asked for with EXAMPLES=1 or more")


@dataclass(frozen=True)
class Callers:
    """Somebody of each role, and the ids of a request that they may meet."""

    by_role: dict[str, Person]
    there_are: dict[str, str]

    def of(self, declared: Declared[Operation]) -> Iterator[tuple[str, Person]]:
        """Those who may call it here."""
        operation = declared.declaration
        of_the_desk = operation.method != "GET" and "{ticket_id}" not in operation.path
        for role, person in self.by_role.items():
            if role != "admin" or not of_the_desk or may(MIA, operation.needs):
                yield role, person


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


@pytest.mark.parametrize("declared", OPERATIONS, ids=lambda declared: declared.name)
def test_what_fits_the_document_is_answered_as_it_says(
    api: Api, callers: Callers, declared: Declared[Operation]
) -> None:
    operation = declared.declaration

    @settings(
        max_examples=max(EXAMPLES, 1),
        database=None,
        deadline=None,
        # The same requests each time: a new one that fails is found by asking for more of them.
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(case=SCHEMA[operation.path][operation.method].as_strategy())
    def ask(case: Any) -> None:
        existing = {name: value for name, value in callers.there_are.items() if name in case.path_parameters}
        case.path_parameters.update(existing)
        for role, person in callers.of(declared):
            answer = case.call(base_url=api.stack.api_url, headers=headers_of(person), timeout=60)
            assert answer.status_code < 500, (role, answer.status_code, answer.text)
            if answer.status_code not in OF_THE_GATEWAY:
                case.validate_response(answer, checks=CHECKS)

    ask()


def headers_of(person: Person) -> dict[str, str]:
    return {"authorization": f"Bearer {person.token}"} if person.token else {}
