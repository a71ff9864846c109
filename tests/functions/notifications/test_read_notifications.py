"""What was read on one device is read on all; it can be made unread again."""

from __future__ import annotations

import pytest

from tests.functions.notifications.notified import happened, listed, noted, person, read
from tests.support.given import a_ticket
from tests.support.people import LEA, MIA

pytestmark = pytest.mark.usefixtures("desk", "without_new_tickets")


def three_mentions() -> None:
    for _ in range(3):
        noted(a_ticket().id, person(MIA))
    happened()


def test_one_is_read_by_its_id() -> None:
    three_mentions()
    assert read(ids=["2-mentioned"]).json == {"ids": ["2-mentioned"], "unread": 2}
    assert read(ids=["2-mentioned"]).json == {"ids": [], "unread": 2}


def test_those_of_a_ticket_are_read_when_it_is_opened() -> None:
    three_mentions()
    assert read(ticket_id=3).json == {"ids": ["3-mentioned"], "unread": 2}


def test_all_are_read_and_become_unread_again() -> None:
    three_mentions()
    all_read = read().json
    assert (len(all_read["ids"]), all_read["unread"]) == (3, 0)
    assert all(each["read_at"] for each in listed().json["items"])
    assert read(ids=all_read["ids"], is_read=False).json["unread"] == 3
    assert [each["read_at"] for each in listed().json["items"]] == [None] * 3


def test_what_becomes_unread_is_named() -> None:
    assert read(is_read=False).status == 422


def test_nobody_reads_those_of_others() -> None:
    three_mentions()
    assert read(LEA, ids=["1-mentioned"]).json["ids"] == []
    assert listed().json["unread"] == 3
