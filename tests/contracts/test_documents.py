"""House rule 7: what is generated is committed, and is what the code would generate today."""

from __future__ import annotations

import json
import re
from collections import Counter

from infra.catalogue import ROOT, catalogue
from infra.openapi import DOCUMENT, openapi
from shared.api.operation import Operation


def test_the_api_document_is_the_code() -> None:
    committed = json.loads(DOCUMENT.read_text())
    assert committed == openapi(), "run `python -m infra.openapi`, and generate the sites' client from it"


def test_every_operation_is_in_the_api_document() -> None:
    ids = {operation["operationId"] for path in openapi()["paths"].values() for operation in path.values()}
    assert ids == {declared.name for declared in catalogue().of(Operation)}


def test_the_api_document_names_no_class_twice() -> None:
    # Two models of one name would be one schema, and one of them wrong.
    doubled = [name for name in openapi()["components"]["schemas"] if re.search(r"__|-(Input|Output)$", name)]
    assert not doubled, f"rename one of the two models: {doubled}"


def test_a_change_is_told_in_one_line() -> None:
    """A line of the next release's CHANGELOG is a file of its own, so that nobody merges a long list by hand."""
    entries = {path.name: path.read_text() for path in (ROOT / "docs" / "changes").iterdir()}
    unfit = [name for name, text in entries.items() if not re.fullmatch(r"- \S[^\n]*[.)]\n", text)]
    assert not unfit, f"`- `, and what people can do now, in one line that ends with a full stop: {unfit}"
    assert all(name.endswith(".md") for name in entries), "call it docs/changes/<name>.md"


def test_no_two_operations_have_the_same_name() -> None:
    names = Counter(operation.name for operation in catalogue().of(Operation))
    assert [name for name, count in names.items() if count > 1] == []
