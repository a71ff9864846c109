"""Before tickets are merged one sees who would read what, and what stands against it."""

from __future__ import annotations

import pytest

from functions.tickets.preview_merge import handler
from tests.functions.tickets.merges import merged
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ANA, BEN, MIA
from tests.support.stored import kinds_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F51", whole=False)]


def preview(target: int, sources: str) -> Answer:
    return call(handler, f"GET /tickets/{target}/merges/preview?sources={sources}", as_=MIA)


def test_tickets_of_one_customer_show_nobody_more() -> None:
    a_ticket(), a_ticket()
    seen = preview(1, "2").json
    assert (seen["new_readers"], seen["unknown"]) == ([], [])
    assert [(each["ticket"]["id"], each["refusal"]) for each in seen["sources"]] == [(2, None)]
    assert kinds_of(1) == kinds_of(2) == ["TicketOpened"]


def test_who_would_read_what_is_said_of_both_sides() -> None:
    a_ticket(by=ANA)
    a_ticket(by=BEN)
    readers = preview(1, "2").json["new_readers"]
    assert {reader["person"]["name"]: reader["ticket_ids"] for reader in readers} == {
        "Ana Lima": [2],
        "Ben Okoye": [1],
    }


def test_what_cannot_be_merged_is_said_for_each() -> None:
    a_ticket(), a_ticket(), a_ticket()
    given_to(a_ticket(), "tech")
    merged(3, 2)
    seen = preview(1, "2,3,4,99").json
    assert [(each["ticket"]["id"], each["refusal"]) for each in seen["sources"]] == [
        (2, "ticket 2 is merged into 3 already"),
        (3, None),
    ]
    assert seen["unknown"] == [4, 99]
    assert preview(2, "1").problem == "ticket-merged"


def test_numbers_are_what_it_asks_for() -> None:
    a_ticket()
    assert preview(1, "two").status == 422
    assert preview(1, ",".join(map(str, range(2, 24)))).status == 422
