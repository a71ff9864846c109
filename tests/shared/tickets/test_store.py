"""Tickets in the table."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler as list_entries
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.config import setting
from shared.storage.transaction import commit, put
from shared.tickets.mail_index import mail_pointer, tickets_of_messages
from shared.tickets.numbers import forget_numbers, next_ticket_id
from shared.tickets.store import TicketNotFoundError, load_ticket, load_tickets
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, BEN, MIA
from tests.support.stored import stored_item, whole_table
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")


def test_a_ticket_comes_back_as_it_was_written() -> None:
    ticket = a_ticket(by=ANA)

    assert load_ticket(ticket.id) == ticket
    assert load_tickets([ticket.id, 99]) == [ticket]


def test_a_follow_up_is_read_under_the_name_it_was_first_stored_with() -> None:
    ticket = a_ticket(by=ANA)
    head = stored_item(f"TICKET#{ticket.id}", "TICKET")
    head.pop("follow_up_of", None)
    commit([put({**head, "follows": 7})])

    assert load_ticket(ticket.id).follow_up_of == 7


def test_there_is_no_such_ticket() -> None:
    with pytest.raises(TicketNotFoundError):
        load_ticket(99)


def test_a_mail_is_found_by_its_message_id() -> None:
    commit([mail_pointer("one@acme.example", 7, 3), mail_pointer("two@acme.example", 8, 1, ours=True)])

    found = tickets_of_messages(["two@acme.example", "one@acme.example", "unknown@acme.example"])

    assert {key: tuple(where) for key, where in found.items()} == {
        "one@acme.example": (7, 3, False, None),
        "two@acme.example": (8, 1, True, None),
    }


def test_the_numbers_of_tickets_do_not_say_how_many_a_customer_has() -> None:
    assert [a_ticket(by=by).id for by in (ANA, BEN)] == [1, 2]
    assert stored_item("COUNTER#ticket", "COUNTER")["n"] == 2


def test_a_conversation_of_more_than_a_megabyte_is_read_to_its_beginning() -> None:
    ticket = a_ticket(by=ANA)
    for number in range(8):
        text = f"{number} " + "x" * 150_000
        answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": text}, as_=ANA)
        assert answer.status == 201

    page = call(get_ticket, f"GET /tickets/{ticket.id}?limit=17", as_=MIA).json
    entries = page["entries"]
    if page["next_cursor"]:
        more = call(
            list_entries, f"GET /tickets/{ticket.id}/entries?cursor={page['next_cursor']}", as_=MIA
        ).json
        entries = more["entries"] + entries

    assert [entry["text"][0] for entry in entries if entry["type"] == "message"] == [*"Y01234567"]


def test_only_events_are_marked_for_the_stream() -> None:
    a_ticket()

    marked = [sort for (_, sort), item in whole_table().items() if item.get("type") == "EVENT"]
    assert marked == ["LOG#0000000001#EVENT"]


def test_numbers_are_taken_in_blocks_where_the_desk_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBER_BLOCK", "3")
    setting.cache_clear()
    with counted() as seen:
        numbers = [next_ticket_id() for _ in range(4)]
    forget_numbers()
    numbers.append(next_ticket_id())
    setting.cache_clear()

    assert numbers == [1, 2, 3, 4, 7]
    assert seen.operations == ["UpdateItem"] * 2
