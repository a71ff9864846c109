"""The published description of the API is the one that the declarations make, and a valid one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from infra.catalogue import catalogue
from infra.openapi import DOCUMENT, openapi
from shared.api.operation import Operation


def test_the_committed_document_is_up_to_date() -> None:
    assert json.loads(DOCUMENT.read_text()) == json.loads(json.dumps(openapi())), "run `make generate`"


def test_the_document_is_valid_openapi() -> None:
    assert [*OpenAPIV31SpecValidator(openapi()).iter_errors()] == []


def test_every_operation_is_in_it_under_its_files_name() -> None:
    found = {
        operation["operationId"]: operation["tags"]
        for path in openapi()["paths"].values()
        for operation in path.values()
    }
    assert found == {entry.name: [entry.domain] for entry in catalogue().of(Operation)}


def test_no_pattern_has_letters_that_clients_of_other_languages_read_otherwise() -> None:
    r"""JSON Schema's patterns are JavaScript's, whose `\w` knows the English letters only: a tag may be `kündigung`."""
    assert [pattern for pattern in patterns_in(openapi()) if r"\w" in pattern] == []


def patterns_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (value for name, value in part.items() if name == "pattern" and isinstance(value, str))
        part = [*part.values()]
    if isinstance(part, list):
        for each in part:
            yield from patterns_in(each)
