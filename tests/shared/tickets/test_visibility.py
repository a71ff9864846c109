"""What customers learn of a ticket from its list row: what was said to them, when it was said, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.change_status import handler as change_status
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of, now
from tests.support.calls import call
from tests.support.given import a_mail_from_a_stranger, a_ticket, given_to
from tests.support.people import ANA, BEN, LEA, MIA
from tests.support.stored import stored_item, stored_ticket
from tests.support.wire import listening

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F14", whole=False)]

SHOWN = ("version", "status", "preview", "last_author", "message_count", "updated_at", "solved_at")
START = now() - timedelta(hours=1)


def at(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def ticket(desk: object) -> None:
    with as_of(START):
        given_to(a_ticket(by=ANA), "billing", "mia")


def anas_view(seconds: int) -> dict[str, Any]:
    """Ana's row; the page of the ticket shows the same."""
    with as_of(at(seconds)):
        (row,) = call(list_tickets, "GET /tickets", as_=ANA).json["items"]
        page = call(get_ticket, "GET /tickets/1", as_=ANA).json
    assert page["ticket"] == row
    assert page["version"] == row["version"]
    return {name: row[name] for name in SHOWN}


def answer(seconds: int, text: str = "Refunded.", **fields: Any) -> None:
    with as_of(at(seconds)):
        sent = call(reply_to_ticket, "POST /tickets/1/replies", {"text": text, **fields}, as_=MIA)
    assert sent.status == 201, sent.json


def note(seconds: int) -> None:
    with as_of(at(seconds)):
        assert call(add_note, "POST /tickets/1/notes", {"text": "Careful."}, as_=MIA).status == 201


def tag(seconds: int) -> None:
    with as_of(at(seconds)):
        assert call(change_tags, "PUT /tickets/1/tags", {"tags": ["refund"]}, as_=MIA).status == 200


def assign(seconds: int) -> None:
    with as_of(at(seconds)):
        given_to(stored_ticket(1), "billing", "lea")


def a_stranger_writes(seconds: int) -> None:
    with as_of(at(seconds)):
        a_mail_from_a_stranger(stored_ticket(1))


@pytest.mark.parametrize("happens", [note, tag, assign, a_stranger_writes], ids=lambda it: it.__name__)
def test_what_is_only_the_desks_business_moves_nothing(happens: Callable[[int], None]) -> None:
    before = anas_view(1)
    happens(2)
    assert anas_view(4) == before
    assert stored_ticket(1).version > before["version"]


def test_a_reply_is_in_no_list_while_it_can_be_withdrawn() -> None:
    before = anas_view(1)
    answer(2, then_status="solved")
    assert anas_view(11) == before
    after = anas_view(12)
    assert (after["preview"], after["status"], after["last_author"]) == ("Refunded.", "solved", "agent")


def test_a_note_after_an_answer_is_not_told_with_it() -> None:
    before = anas_view(1)
    answer(2)
    note(5)
    assert anas_view(6) == before
    after = anas_view(12)
    assert (after["version"], after["preview"]) == (before["version"] + 1, "Refunded.")
    note(20)
    assert anas_view(21) == after


def test_a_reply_after_a_note_is_shown_in_its_time() -> None:
    before = anas_view(1)
    note(2)
    answer(3)
    assert anas_view(4) == before
    assert anas_view(13)["preview"] == "Refunded."


def test_of_a_reply_that_was_withdrawn_nobody_learns() -> None:
    before = anas_view(1)
    answer(2, then_status="solved")
    with as_of(at(4)):
        number = stored_ticket(1).version - 1
        assert call(withdraw_reply, f"DELETE /tickets/1/replies/{number}", as_=MIA).status == 200
        page = call(get_ticket, "GET /tickets/1", as_=ANA).json
    assert anas_view(60) == before
    assert [entry.get("kind") for entry in page["entries"] if entry["type"] == "event"] == ["TicketOpened"]


def test_the_status_that_comes_with_an_answer_is_not_shown_before_it() -> None:
    answer(2, then_status="solved")
    with as_of(at(3)):
        page = call(get_ticket, "GET /tickets/1", as_=ANA).json
    assert [entry.get("kind") for entry in page["entries"] if entry["type"] == "event"] == ["TicketOpened"]


def test_a_customer_changes_what_it_sees() -> None:
    """Its If-Match is the version that it was shown, however much the desk has done since."""
    seen = anas_view(1)["version"]
    note(2)
    with as_of(at(3)):
        done = call(change_status, "PUT /tickets/1/status", {"status": "solved"}, as_=ANA, if_match=seen)
        stale = call(change_status, "PUT /tickets/1/status", {"status": "open"}, as_=ANA, if_match=seen)
    assert (done.status, done.json["status"], stale.status) == (200, "solved", 409)
    assert stale.json["current_version"] == done.version


def test_a_customer_who_comes_second_is_not_told_the_desk_s_version() -> None:
    noted: list[str] = []

    def note_first(model: Any, **_: Any) -> None:
        if model.name == "TransactWriteItems" and not noted:
            noted.append("before the customer's own write")
            note(2)

    with as_of(at(2)), listening("provide-client-params", note_first):
        second = call(change_status, "PUT /tickets/1/status", {"status": "solved"}, as_=ANA)

    assert (second.status, second.problem) == (409, "stale-ticket")
    assert second.json["current_version"] is None


def test_a_list_is_in_the_order_of_what_was_told() -> None:
    with as_of(at(1)):
        a_ticket(by=ANA)
    note(5)
    with as_of(at(6)):
        rows = call(list_tickets, "GET /tickets", as_=ANA).json["items"]
        desks = call(list_tickets, "GET /tickets", as_=LEA).json["items"]
    assert [row["id"] for row in rows] == [2, 1]
    assert [row["id"] for row in desks] == [1, 2]


def test_nobody_else_sees_any_of_it() -> None:
    answer(2)
    assert call(list_tickets, "GET /tickets", as_=BEN).json["items"] == []


def length_of_head() -> int:
    head = stored_item("TICKET#1", "TICKET")
    return sum(len(name) + len(str(value)) for name, value in head.items() if name != "row")


def test_what_was_told_is_kept_in_few_bytes() -> None:
    """The head is a row of every index, and each kilobyte of it is written once for each."""
    before = length_of_head()
    note(2)
    assert length_of_head() - before < 80
    answer(3, then_status="solved")
    assert anas_view(4)["solved_at"] is None
    assert anas_view(14)["solved_at"] is not None
