"""One's notifications, newest first, page by page, and how many are unread."""

from __future__ import annotations

import pytest

from tests.functions.notifications.notified import happened, listed, noted, person, read
from tests.support.given import a_ticket
from tests.support.people import ANA, LEA, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk", "without_new_tickets")


def test_they_come_newest_first_and_page_by_page() -> None:
    for _ in range(3):
        noted(a_ticket().id, person(MIA))
    happened()
    first = listed(query="?limit=2").json
    assert [each["ticket_id"] for each in first["items"]] == [3, 2]
    rest = listed(query=f"?limit=2&cursor={first['next_cursor']}").json
    assert [each["ticket_id"] for each in rest["items"]] == [1]
    assert rest["next_cursor"] is None
    assert rest["unread"] == 3


def test_the_unread_ones_are_a_list_of_their_own() -> None:
    for _ in range(2):
        noted(a_ticket().id, person(MIA))
    happened()
    read(ids=["1-mentioned"])
    assert [each["ticket_id"] for each in listed(query="?unread=true").json["items"]] == [2]
    assert len(listed().json["items"]) == 2


def test_nobody_sees_those_of_others() -> None:
    noted(a_ticket().id, person(MIA))
    happened()
    assert listed(LEA).json["items"] == listed(TOM).json["items"] == []
    assert listed(ANA).status == 403
