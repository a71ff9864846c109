"""House rule 7, attacked: whatever is far too long, too large or too odd is refused by name, in every part of every request."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from infra.catalogue import Declared
from infra.openapi import openapi
from shared.api.operation import Operation
from shared.limits.bucket import forget_writes
from tests.support.calls import Answer, call
from tests.support.promises import promise
from tests.support.sample_requests import Sample
from tests.support.samples import OPERATIONS, sample_of

DOCUMENT = openapi()
# Stands for a number of 5,000 digits, which Python's own JSON does not write.
HUGE = "a huge number"
TEXTS = (
    "x" * 3_000,
    "9" * 5_000,
    "\x00\n\x1b[2J\x85",
    "\u202e\u2028\ufeff\U0001f9e8e\u0301",
    "../../#;'\"%00",
    "before:0001-01-01",
    "0001-01-01",
    "9999-12-31",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "-9007199254740993",
)
VALUES: tuple[Any, ...] = (*TEXTS, "", "\ud800", 0, -1, 2**63, 10**40, 1e308, HUGE, None, True, {}, [])
TAGS = (*(text for text in TEXTS if text.isascii() and text.isprintable()), '"7-"', 'W/"', "\u0667")

# So many of them each part of a request gets, every part others: all of them to all parts takes an hour.
EACH = 4

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.attack]


# A day or a moment is as long as its format; what is said of a time by name is one of a list.
BOUNDED_BY = {
    "string": {"maxLength", "enum", "const", "format"},
    "integer": {"maximum", "exclusiveMaximum", "enum", "const"},
    "number": {"maximum", "exclusiveMaximum"},
    "array": {"maxItems"},
}


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Without references, and of several alternatives the one that says most."""
    while "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if found := [resolved(each) for each in schema.get("anyOf", ())]:
        return max(found, key=len)
    return schema


def places(schema: dict[str, Any], depth: int = 3) -> Iterator[tuple[str | int, ...]]:
    """The path of every field of a body, and of the first of each list."""
    schema = resolved(schema)
    inside: dict[str | int, Any] = dict(schema.get("properties", {})) if depth else {}
    if depth and "items" in schema:
        inside = {0: schema["items"]}
    for name, part in inside.items():
        yield (name,)
        yield from ((name, *rest) for rest in places(part, depth - 1))


def with_value(body: Any, place: tuple[str | int, ...], value: Any) -> Any:
    """The body with another value there, and what it takes to have that place."""
    if not place:
        return value
    first, *rest = place
    if isinstance(first, int):
        return [with_value(body[0] if isinstance(body, list) and body else None, tuple(rest), value)]
    whole = copy.deepcopy(body) if isinstance(body, dict) else {}
    return whole | {first: with_value(whole.get(first), tuple(rest), value)}


def cycle_from(values: Sequence[Any], start: int) -> Iterator[Any]:
    return islice(cycle(values), start, None)


def text_of(body: Any) -> str:
    return json.dumps(body).replace(json.dumps(HUGE), "9" * 5_000)


def extreme_calls(declared: Declared[Operation], sample: Sample) -> Iterator[tuple[str, Answer]]:
    """Each part of the sample's request in turn with each extreme value, and what is answered."""
    operation = declared.declaration
    described = DOCUMENT["paths"][operation.path][operation.method.lower()]
    method, path = sample.request.split(" ", 1)
    plain = urlsplit(path).path

    texts, values, tags = (cycle_from(each, len(declared.name)) for each in (TEXTS, VALUES, TAGS))

    def ask(what: str, request: str, body: Any = sample.body, **headers: Any) -> tuple[str, Answer]:
        forget_writes()  # or it would be too many requests after a while
        return what, call(operation.handler, request, body, as_=sample.as_, **headers)

    template, segments = operation.path.split("/"), plain.split("/")
    variable = [number for number, part in enumerate(template) if part.startswith("{")]
    for number, text in ((number, text) for number in variable for text in islice(texts, EACH)):
        odd = [*segments[:number], quote(text, safe=""), *segments[number + 1 :]]
        yield ask(f"{template[number]} {text[:40]!r}", f"{method} {'/'.join(odd)}")
    queries = [each["name"] for each in described.get("parameters", ()) if each["in"] == "query"]
    for name, text in ((name, text) for name in queries for text in islice(texts, EACH)):
        yield ask(f"?{name}= {text[:40]!r}", f"{method} {plain}?{name}={quote(text)}")
    body = described.get("requestBody", {}).get("content", {}).get("application/json")
    fields = places(body["schema"]) if body else ()
    for place, value in ((place, value) for place in fields for value in islice(values, EACH)):
        yield ask(
            f"{place} {str(value)[:40]!r}", sample.request, text_of(with_value(sample.body, place, value))
        )
    for tag in islice(tags, EACH):
        yield ask(f"If-Match {tag[:40]!r}", sample.request, if_match=f'"{tag}"')
        yield ask(f"Idempotency-Key {tag[:40]!r}", sample.request, idempotency_key=tag)


def unbounded(schema: dict[str, Any], where: str, depth: int = 4) -> Iterator[str]:
    """What may be as long or as large as one likes."""
    schema = resolved(schema)
    kind = schema.get("type", "")
    if kind in BOUNDED_BY and not BOUNDED_BY[kind] & schema.keys():
        yield f"{where}: {kind}"
    for name, part in schema.get("properties", {}).items() if depth else ():
        yield from unbounded(part, f"{where}.{name}", depth - 1)
    if depth and "items" in schema:
        yield from unbounded(schema["items"], f"{where}[]", depth - 1)


@pytest.mark.parametrize("declared", OPERATIONS, ids=lambda declared: declared.name)
def test_everything_that_is_taken_has_a_bound(declared: Declared[Operation]) -> None:
    operation = declared.declaration
    described = DOCUMENT["paths"][operation.path][operation.method.lower()]
    body = described.get("requestBody", {}).get("content", {}).get("application/json")
    taken = {each["name"]: each["schema"] for each in described.get("parameters", ())}
    taken |= {"body": body["schema"]} if body else {}
    found = [each for name, schema in taken.items() for each in unbounded(schema, name)]
    assert not found, "give it a type of shared/bounds.py, or a bound of its own"


@pytest.mark.parametrize("declared", OPERATIONS, ids=lambda declared: declared.name)
def test_nothing_that_is_extreme_breaks_an_operation(declared: Declared[Operation]) -> None:
    operation = declared.declaration
    known = DOCUMENT["paths"][operation.path][operation.method.lower()]["responses"]
    promise()
    unforeseen = [
        (what, answer)
        for what, answer in extreme_calls(declared, sample_of(declared))
        if str(answer.status) not in known
    ]
    assert not unforeseen
