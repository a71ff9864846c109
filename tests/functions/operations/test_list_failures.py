"""The last errors of all functions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.operations.list_failures import handler
from shared.clock import now
from shared.operations.failures import keep_failures
from shared.operations.model import Failure
from tests.support.calls import call
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def keep(*details: str) -> None:
    started = now() - timedelta(hours=1)
    keep_failures(
        [
            Failure(
                id=f"{number:020}",
                at=started + timedelta(seconds=number),
                function="tickets-get_ticket",
                error="KeyError",
                detail=detail,
                request_id=f"request-{number}",
            )
            for number, detail in enumerate(details)
        ]
    )


def test_the_newest_come_first_with_the_request_ids_that_people_quote() -> None:
    keep("first", "second")

    answer = call(handler, "GET /failures", as_=ADA)

    assert [(each["detail"], each["request_id"]) for each in answer.json["items"]] == [
        ("second", "request-1"),
        ("first", "request-0"),
    ]


def test_earlier_ones_are_on_the_next_page() -> None:
    keep("1", "2", "3")

    first = call(handler, "GET /failures?limit=2", as_=ADA)
    rest = call(handler, f"GET /failures?limit=2&cursor={first.json['next_cursor']}", as_=ADA)

    assert [each["detail"] for each in [*first.json["items"], *rest.json["items"]]] == ["3", "2", "1"]
    assert "next_cursor" not in rest.json or rest.json["next_cursor"] is None


def test_of_a_storm_the_newest_are_kept() -> None:
    keep(*map(str, range(200)))

    newest = call(handler, "GET /failures?limit=100", as_=ADA).json["items"]

    assert [each["detail"] for each in newest] == [str(number) for number in reversed(range(150, 200))]


def test_it_is_for_administrators() -> None:
    assert call(handler, "GET /failures", as_=MIA).status == 403
