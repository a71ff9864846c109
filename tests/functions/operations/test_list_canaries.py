"""What is known of the desk's mails to itself."""

from __future__ import annotations

import pytest

from functions.operations.list_canaries import handler
from tests.functions.operations.canaries import canaries, check_now
from tests.support.calls import call
from tests.support.people import ADA, MIA
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")


def test_none_on_a_new_desk() -> None:
    assert canaries() == []


def test_the_newest_first_by_one_query() -> None:
    first, second = check_now(), check_now()
    with counted() as seen:
        found = call(handler, "GET /canaries", as_=ADA).json["items"]
    assert [each["id"] for each in found] == sorted((each["id"] for each in [*first, *second]), reverse=True)
    assert [each.operation for each in seen.calls] == ["Query"]


def test_only_administrators_see_them() -> None:
    assert call(handler, "GET /canaries", as_=MIA).status == 403
