"""Reading the earlier part of a conversation."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, BEN, MIA

pytestmark = pytest.mark.usefixtures("desk")


def a_long_conversation(replies: int) -> int:
    ticket = a_ticket(by=ANA)
    for number in range(replies):
        call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": f"More {number}."}, as_=ANA)
    return ticket.id


@pytest.mark.parametrize("limit", [1, 3, 4, 5, 100])
def test_all_pages_together_are_the_conversation(limit: int) -> None:
    ticket_id = a_long_conversation(replies=4)
    whole = call(get_ticket, f"GET /tickets/{ticket_id}", as_=MIA).json["entries"]

    page = call(get_ticket, f"GET /tickets/{ticket_id}?limit={limit}", as_=MIA).json
    entries = page["entries"]
    while page["next_cursor"]:
        page = call(
            handler, f"GET /tickets/{ticket_id}/entries?limit={limit}&cursor={page['next_cursor']}", as_=MIA
        ).json
        entries = page["entries"] + entries

    assert entries == whole


@pytest.mark.parametrize("limit", [2, 4])
def test_no_cursor_leads_to_an_empty_page(limit: int) -> None:
    ticket_id = a_long_conversation(replies=1)

    page = call(get_ticket, f"GET /tickets/{ticket_id}?limit={limit}", as_=MIA).json
    while page["next_cursor"]:
        page = call(
            handler, f"GET /tickets/{ticket_id}/entries?limit={limit}&cursor={page['next_cursor']}", as_=MIA
        ).json
        assert page["entries"]


def test_without_a_cursor_there_is_nothing_earlier() -> None:
    answer = call(handler, f"GET /tickets/{a_ticket().id}/entries", as_=MIA)

    assert (answer.status, answer.json["entries"]) == (200, [])


def test_a_cursor_of_another_ticket_is_refused() -> None:
    first, second = a_long_conversation(replies=1), a_long_conversation(replies=1)
    cursor = call(get_ticket, f"GET /tickets/{first}?limit=1", as_=MIA).json["next_cursor"]

    answer = call(handler, f"GET /tickets/{second}/entries?cursor={cursor}", as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "query.cursor")


def test_another_customer_reads_nothing() -> None:
    ticket_id = a_long_conversation(replies=1)
    cursor = call(get_ticket, f"GET /tickets/{ticket_id}?limit=1", as_=ANA).json["next_cursor"]

    assert call(handler, f"GET /tickets/{ticket_id}/entries?cursor={cursor}", as_=BEN).status == 404
