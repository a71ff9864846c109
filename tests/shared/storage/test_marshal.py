"""JSON values in DynamoDB's format."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.aws import client
from shared.config import table_name
from shared.storage.marshal import from_attribute, from_item, to_attribute, to_item
from shared.storage.table import get
from tests.support.aws import FakeAws

WHOLE = some.integers(min_value=-(10**37), max_value=10**37)
BROKEN = some.floats(1e-130, 1e100) | some.floats(-1e100, -1e-130) | some.just(0.0)
LEAVES = some.none() | some.booleans() | WHOLE | BROKEN | some.text()
VALUES = some.recursive(
    LEAVES,
    lambda parts: some.lists(parts, max_size=4) | some.dictionaries(some.text(min_size=1), parts, max_size=4),
)


@given(VALUES)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    assert from_attribute(to_attribute(value)) == value


@given(some.dictionaries(some.text(min_size=1), VALUES, max_size=5))
def test_an_item_comes_back_without_what_is_none(values: dict[str, Any]) -> None:
    assert from_item(to_item(values)) == {name: value for name, value in values.items() if value is not None}


def test_what_is_none_inside_stays(desk: FakeAws) -> None:
    item = {"PK": "P", "SK": "S", "inside": {"nothing": None}, "list": [None, 1, 1.5, "ü", True]}
    client("dynamodb").put_item(TableName=table_name(), Item=to_item(item))

    assert get("P", "S") == item


def test_bytes_stay_bytes() -> None:
    assert from_attribute(to_attribute(b"packed")) == b"packed"


def test_a_tuple_becomes_a_list() -> None:
    assert from_attribute(to_attribute((1, ("a",)))) == [1, ["a"]]


@pytest.mark.parametrize("value", [{1, 2}, 1j, object(), math.nan.__add__])
def test_what_json_does_not_know_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="DynamoDB cannot hold"):
        to_attribute(value)


def test_what_is_nearer_to_nothing_than_dynamodb_knows_is_nothing(desk: FakeAws) -> None:
    item = {"PK": "P", "SK": "S", "nearer": -1e-323, "least": 1e-130}
    client("dynamodb").put_item(TableName=table_name(), Item=to_item(item))

    assert get("P", "S") == {**item, "nearer": 0}
