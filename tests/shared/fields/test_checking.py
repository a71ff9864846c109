"""What fits into which kind of field, and how it is stored."""

from __future__ import annotations

import time
from typing import Any

import pytest

from shared.fields.checking import checked
from shared.fields.model import TicketField
from shared.fields.pattern import matches, require_pattern

TREE = (
    {"id": "hifi", "name": "Hi-Fi"},
    {"id": "amp", "name": "Amplifiers", "parent_id": "hifi"},
    {"id": "old", "name": "Tape", "parent_id": "hifi", "is_archived": True},
)
FLAT = ({"id": "red", "name": "Red"}, {"id": "blue", "name": "Blue"})
MORE: dict[str, dict[str, Any]] = {
    "money": {"currency": "EUR"},
    "choice": {"choices": FLAT},
    "multi_choice": {"choices": FLAT},
    "tree_choice": {"choices": TREE},
    "regex": {"pattern": "[A-Z]{2}-[0-9]{4}", "pattern_hint": "Two letters and four digits."},
}


def field(kind: str) -> TicketField:
    return TicketField.model_validate({"name": "A field", "key": "it", "kind": kind, **MORE.get(kind, {})})


@pytest.mark.parametrize(
    ("kind", "said", "stored"),
    [
        ("text", "  two\nlines ", "two lines"),
        ("long_text", "two\nlines", "two\nlines"),
        ("number", "0012.50", "12.5"),
        ("number", "1e3", "1000"),
        ("number", "-0", "0"),
        ("money", "12.5", "12.50"),
        ("date", "2026-11-30", "2026-11-30"),
        ("choice", "red", "red"),
        ("tree_choice", "amp", "amp"),
        ("multi_choice", ("blue", "red", "red"), ("red", "blue")),
        ("checkbox", True, True),
        ("ticket", "#0042", "42"),
        ("regex", "AB-1234", "AB-1234"),
    ],
)
def test_what_fits_is_stored_in_one_form(kind: str, said: Any, stored: Any) -> None:
    assert checked(field(kind), said, None) == stored


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text", "x" * 401),
        ("text", True),
        ("long_text", "x" * 2001),
        ("number", "twelve"),
        ("number", "NaN"),
        ("number", "9" * 21),
        ("number", "1e999999"),
        ("money", "12.505"),
        ("date", "30.11.2026"),
        ("date", "2026-02-30"),
        ("date", "0001-01-01"),
        ("choice", "green"),
        ("choice", ("red",)),
        ("tree_choice", "hifi"),
        ("tree_choice", "old"),
        ("multi_choice", "red"),
        ("multi_choice", ("red", "green")),
        ("checkbox", "yes"),
        ("ticket", "0x1"),
        ("ticket", "9" * 40),
        ("regex", "AB-12345"),
        ("regex", "xAB-1234"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(kind: str, said: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        checked(field(kind), said, None)


def test_what_a_ticket_has_stays_possible() -> None:
    assert checked(field("tree_choice"), "old", "old") == "old"
    assert checked(field("multi_choice"), ("red", "gone"), ("gone",)) == ("red",)


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|aa)+", "(.*)*", "([a-z]+)*x"])
def test_no_pattern_takes_longer_than_its_text_is_long(pattern: str) -> None:
    require_pattern(pattern)
    begun = time.perf_counter()
    assert not matches(pattern, "a" * 399 + "!") or pattern == "(.*)*"
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "pattern", ["(", "a)|(b", r"(a)\1", "(?=a)", "a{101}", "a{99999999999}", r"(\w{100}){100}"]
)
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|times"):
        require_pattern(pattern)
