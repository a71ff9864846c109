"""From API Gateway's event to an endpoint's arguments."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from pydantic import BaseModel, Field

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from tests.support.calls import Answer, LambdaContext, answer_of, call, http_event
from tests.support.people import MIA


class Choice(BaseModel):
    color: str = Field("red", max_length=5)
    count: int = 1


class Echo(BaseModel):
    version: int
    said: str


def operation(route: str, **options: Any) -> Operation:
    return Operation(route, needs=Permission.PUBLIC, **options)


reading = Operation("GET /things/{thing_id}/parts/{part}", needs=Permission.DIRECTORY_READ)


@reading.endpoint
def read_part(thing_id: int, part: str, choice: Choice, caller: Caller) -> Echo:
    return Echo(version=thing_id, said=f"{part} {choice.color} {choice.count} {caller.name}")


writing = operation("PUT /things/{thing_id}", status=202)


@writing.endpoint
def write_thing(thing_id: int, choice: Choice, seen: IfMatch) -> Echo:
    if choice.color == "black":
        raise ConflictError("black is taken", current_version=9)
    return Echo(version=seen, said=choice.color)


forgetting = operation("DELETE /things/{thing_id}", status=204)


@forgetting.endpoint
def forget_thing(thing_id: int) -> None:
    """Nothing to say."""


def errors_of(answer: Answer) -> list[str]:
    assert answer.status == 422, answer.json
    return [error["field"] for error in answer.json["errors"]]


def test_path_query_and_caller_arrive_as_annotated() -> None:
    answer = call(reading.handler, "GET /things/7/parts/left%2Bside?color=blue&count=3", as_=MIA)

    assert answer.json == {"version": 7, "said": "left+side blue 3 Mia Berg"}
    assert answer.version == 7


def test_what_is_not_asked_for_has_its_default() -> None:
    assert call(reading.handler, "GET /things/7/parts/x", as_=MIA).json["said"] == "x red 1 Mia Berg"


def test_every_wrong_field_is_named_at_once() -> None:
    assert errors_of(call(reading.handler, "GET /things/7/parts/x?color=magenta&count=many", as_=MIA)) == [
        "query.color",
        "query.count",
    ]
    assert errors_of(call(reading.handler, "GET /things/seven/parts/x", as_=MIA)) == ["thing_id"]


def test_a_body_may_come_encoded() -> None:
    event = http_event(writing.handler, "PUT /things/7", {"color": "blue"}, {}, None)
    event |= {"body": base64.b64encode(event["body"].encode()).decode(), "isBase64Encoded": True}

    answer = answer_of(writing.handler(event, LambdaContext()))

    assert (answer.status, answer.json["said"]) == (202, "blue")


@pytest.mark.parametrize(
    ("tag", "version"), [(None, 0), ('"3"', 3), ('"3-0f3a"', 3), ('W/"3"', 3), ("3", 3), ("", 0)], ids=str
)
def test_the_version_that_was_seen_is_read_from_its_tag(tag: str | None, version: int) -> None:
    assert call(writing.handler, "PUT /things/7", {}, if_match=tag).json["version"] == version


@pytest.mark.parametrize("tag", ['"x"', "*", '"-1"', '"1", "2"'])
def test_a_tag_that_is_no_version_is_named(tag: str) -> None:
    assert errors_of(call(writing.handler, "PUT /things/7", {}, if_match=tag)) == ["header.If-Match"]


def test_a_conflict_says_what_there_is_now() -> None:
    answer = call(writing.handler, "PUT /things/7", {"color": "black"})

    assert (answer.status, answer.json["current_version"], answer.problem) == (409, 9, "conflict")


def test_nothing_to_say_is_said_without_a_body() -> None:
    answer = call(forgetting.handler, "DELETE /things/7")

    assert (answer.status, answer.json) == (204, None)


def test_a_defect_is_told_without_its_words() -> None:
    broken = operation("GET /broken")

    @broken.endpoint
    def break_down() -> Echo:
        raise RuntimeError("the password is hunter2")

    answer = call(broken.handler, "GET /broken")

    assert (answer.status, answer.problem) == (500, "unexpected")
    assert "hunter2" not in str(answer.json)
    assert answer.json["request_id"] == LambdaContext.aws_request_id
