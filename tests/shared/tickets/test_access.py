"""Loading a ticket for a caller."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import pytest

from infra.catalogue import Declared
from shared.api.operation import Operation
from tests.support.samples import OPERATIONS, sample_of
from tests.support.wire import listening

pytestmark = pytest.mark.usefixtures("desk")

CHANGES = [
    declared
    for declared in OPERATIONS
    if declared.domain == "tickets" and declared.declaration.signature.if_match
    if "{ticket_id}" in declared.declaration.path
]


@pytest.mark.parametrize("declared", CHANGES, ids=lambda declared: declared.name)
def test_a_guarded_read_is_at_most_three_calls_above_the_table(declared: Declared[Operation]) -> None:
    sample = sample_of(declared)
    reads: list[list[str]] = []

    def note(**_: Any) -> None:
        stack = traceback.extract_stack()
        reads.append([frame.name for frame in stack if Path(frame.filename).parent.name == "tickets"])

    with listening("provide-client-params.dynamodb.GetItem", note):
        sample.sent(declared)

    calls = reads[0][reads[0].index(declared.name) :]
    loads = calls[next(at for at, name in enumerate(calls) if name.startswith("load_")) :]
    assert len(loads) <= 3, loads
