"""What an operation takes and answers when it is not JSON."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import pytest
from pydantic import BaseModel

from shared.api.content import Csv, Html, Redirect, Xml
from shared.api.operation import Operation
from shared.api.request import Headers, RawBody
from shared.errors import UnauthenticatedError
from shared.identity.permissions import Permission
from tests.support.calls import call, call_with

SECRET = b"between us"


class Count(BaseModel):
    bytes: int


def operation(route: str, **options: Any) -> Operation:
    return Operation(route, needs=Permission.PUBLIC, **options)


receiving = operation("POST /messages", status=202)


@receiving.endpoint
def receive_message(body: RawBody, headers: Headers) -> Count:
    expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(headers.get("x-signature", ""), expected):
        raise UnauthenticatedError("that is not your signature")
    return Count(bytes=len(body))


following = operation("GET /links/{link_id}")


@following.endpoint
def follow_link(link_id: str) -> Html | Redirect:
    if link_id == "old":
        return Html("<p>This link is old.</p>", cache="public, max-age=60")
    return Redirect("https://help.aurora.example/")


exporting = operation("GET /exports")


@exporting.endpoint
def export_all() -> Csv:
    return Csv("a,b", headers={"content-disposition": "attachment; filename=all.csv"})


feeding = operation("GET /feeds")


@feeding.endpoint
def feed_all() -> Xml:
    return Xml("<feed/>")


@pytest.mark.parametrize("body", [b'{"a":  1}', b"\xff\x00", b""], ids=["spaces stay", "no text", "nothing"])
def test_a_signature_is_over_the_bytes_that_were_sent(body: bytes) -> None:
    signature = hmac.new(SECRET, body, hashlib.sha256).hexdigest()

    answer = call_with(receiving.handler, "POST /messages", body, {"x-signature": signature})

    assert (answer.status, answer.json) == (202, {"bytes": len(body)})


def test_what_is_signed_otherwise_is_refused_as_any_error_is() -> None:
    answer = call_with(receiving.handler, "POST /messages", b"{}", {"x-signature": "nonsense"})

    assert (answer.status, answer.problem) == (401, "unauthenticated")


def test_a_page_has_its_type_and_its_own_cache() -> None:
    answer = call(following.handler, "GET /links/old")

    assert (answer.status, answer.text) == (200, "<p>This link is old.</p>")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_redirect_says_where_to() -> None:
    answer = call(following.handler, "GET /links/new")

    assert (answer.status, answer.text) == (302, "")
    assert answer.headers == {"location": "https://help.aurora.example/", "cache-control": "no-store"}


def test_a_table_is_a_file_and_kept_nowhere() -> None:
    answer = call(exporting.handler, "GET /exports")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == "attachment; filename=all.csv"
    assert answer.headers["cache-control"] == "no-store"


def test_a_feed_is_xml() -> None:
    answer = call(feeding.handler, "GET /feeds")

    assert (answer.text, answer.headers["content-type"]) == ("<feed/>", "application/xml; charset=utf-8")
