"""House rule 7: whatever fits the document gets an answer that the document knows, and never a 5xx."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis.core import NOT_SET

from infra.catalogue import Declared
from infra.openapi import openapi
from shared.api.operation import Operation
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, MIA, NOBODY
from tests.support.promises import promise
from tests.support.record_samples import a_record, collection_of
from tests.support.samples import OPERATIONS

DOCUMENT = openapi()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
# Ids that exist: without them few requests come further than a 404.
THERE_ARE = {"ticket_id": "1", "message_id": "1"}

pytestmark = pytest.mark.usefixtures("desk")


def assert_described(answer: Answer, response: dict[str, Any]) -> None:
    """The body has the schema that the document gives for this status."""
    for kind, media in response.get("content", {}).items():
        body = answer.json if "json" in kind else answer.text
        schema = {**media["schema"], "components": DOCUMENT["components"]}
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(body)


def request_of(case: Any) -> str:
    return f"{case.method} {case.formatted_path}?{urlencode(case.query or {}, doseq=True)}"


@pytest.mark.parametrize("declared", OPERATIONS, ids=lambda declared: declared.name)
def test_what_fits_the_document_is_answered_as_it_says(declared: Declared[Operation]) -> None:
    operation = declared.declaration
    known = DOCUMENT["paths"][operation.path][operation.method.lower()]["responses"]
    promise()
    a_ticket(by=ANA)
    collection = collection_of(declared)
    there_are = {**THERE_ARE, **({collection.record_id: a_record(collection).id} if collection else {})}

    @settings(
        max_examples=15,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        # One desk for all examples: they may well meet what another has left there.
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(case=SCHEMA[operation.path][operation.method].as_strategy())
    def ask(case: Any) -> None:
        existing = {name: there_are[name] for name in case.path_parameters if name in there_are}
        case.path_parameters.update(existing)
        body = None if case.body is NOT_SET else case.body
        for caller in (ADA, MIA, ANA, NOBODY):
            answer = call(operation.handler, request_of(case), body, as_=caller)
            assert str(answer.status) in known, (request_of(case), body, answer)
            assert_described(answer, known[str(answer.status)])

    ask()
