"""Asking to send a file."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest

from functions.attachments.request_upload import handler
from shared.attachments.model import MAX_BYTES, MAX_UPLOAD_BYTES
from shared.clock import as_of, now
from tests.support.calls import Answer, call
from tests.support.people import ANA, MIA, NOBODY
from tests.support.stored import stored_item, whole_table

pytestmark = pytest.mark.usefixtures("desk")


def requested(by: object = ANA, **fields: object) -> Answer:
    asked = {"filename": "photo.png", "content_type": "image/png", "size": 2000, **fields}
    return call(handler, "POST /uploads", asked, as_=by)  # type: ignore[arg-type]  # a caller, by its name


def policy(answer: Answer) -> list[Any]:
    conditions: list[Any] = json.loads(base64.b64decode(answer.json["fields"]["policy"]))["conditions"]
    return conditions


def test_the_answer_says_where_to_send_this_file_and_no_other() -> None:
    answer = requested()

    assert answer.status == 201
    assert answer.json["fields"]["key"] == f"uploads/{answer.json['upload_id']}"
    assert ["content-length-range", 1, 2000] in policy(answer)
    assert {"Content-Type": "image/png"} in policy(answer)


def test_the_upload_waits_for_its_owner_and_no_longer_than_a_day() -> None:
    answer = requested(by=MIA)
    item = stored_item(f"UPLOAD#{answer.json['upload_id']}", "UPLOAD")

    assert (item["owner"], item["attachment"]["filename"]) == ("staff:mia", "photo.png")
    assert item["expires"] == pytest.approx((now() + timedelta(days=1)).timestamp(), abs=10)


def test_what_was_asked_for_a_week_ago_is_asked_for_anew() -> None:
    """DynamoDB deletes what has expired only within days: here it has not yet."""
    answers, start = [], now()
    for days in (0, 6.99, 7):
        with as_of(start + timedelta(days=days)):
            asked = {"filename": "photo.png", "content_type": "image/png", "size": 2000}
            answers.append(call(handler, "POST /uploads", asked, as_=ANA, idempotency_key="one").json)

    first, again, anew = (answer["upload_id"] for answer in answers)
    assert first == again != anew
    [record] = [item for (_, sort), item in whole_table().items() if sort == "ONCE"]
    assert record["expires"] == pytest.approx((start + timedelta(days=14)).timestamp(), abs=10)


def test_nobody_can_guess_where_a_file_lies() -> None:
    first, second = requested().json["upload_id"], requested().json["upload_id"]

    assert first != second
    assert len(first) == 32


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"size": 0}, "body.size"),
        ({"size": MAX_UPLOAD_BYTES + 1}, "body.size"),
        ({"filename": "../../etc/passwd"}, "body.filename"),
        ({"content_type": "png"}, "body.content_type"),
        ({"content_type": "image/png\r\nX-Evil: 1"}, "body.content_type"),
    ],
    ids=["empty", "too large", "a path", "no type", "a header"],
)
def test_what_is_wrong_is_named_and_nothing_is_written(fields: dict[str, object], field: str) -> None:
    before = whole_table()

    answer = requested(**fields)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert whole_table() == before


def test_a_visitor_has_to_sign_in() -> None:
    assert requested(by=NOBODY).status == 401


def test_a_large_file_is_sent_in_parts() -> None:
    answer = requested(size=MAX_BYTES + 1)

    assert (answer.status, answer.json["url"], answer.json["fields"]) == (201, None, {})
    assert stored_item(f"UPLOAD#{answer.json['upload_id']}", "UPLOAD")["multipart_id"]
