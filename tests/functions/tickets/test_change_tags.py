"""Setting a ticket's tags."""

from __future__ import annotations

import pytest

from functions.tickets.change_tags import handler
from functions.tickets.get_ticket import handler as get_ticket
from shared.tickets.events import TagsChanged
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ANA, MIA, TOM
from tests.support.stored import events_of, kinds_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def set_tags(ticket_id: int, *tags: str) -> Answer:
    return call(handler, f"PUT /tickets/{ticket_id}/tags", {"tags": tags}, as_=MIA)


def test_tags_are_exactly_these_once_each_and_in_order() -> None:
    ticket = a_ticket()

    answer = set_tags(ticket.id, "Refund", "billing", "refund")

    assert (answer.status, answer.json["tags"]) == (200, ["billing", "refund"])
    assert stored_ticket(ticket.id).tags == ("billing", "refund")
    event = events_of(ticket.id)[-1]
    assert isinstance(event, TagsChanged)
    assert (event.was, event.now) == ((), ("billing", "refund"))


def test_all_tags_can_be_taken_away() -> None:
    ticket = a_ticket()
    set_tags(ticket.id, "refund")

    assert set_tags(ticket.id).json["tags"] == []
    assert stored_ticket(ticket.id).tags == ()


def test_the_same_tags_again_change_nothing() -> None:
    ticket = a_ticket()
    set_tags(ticket.id, "a", "b")

    assert set_tags(ticket.id, "b", "a").version == 2
    assert kinds_of(ticket.id) == ["TicketOpened", "TagsChanged"]


@pytest.mark.parametrize("tag", ["", "two words", "x" * 51, "a,b"])
def test_what_is_no_tag_is_named(tag: str) -> None:
    answer = set_tags(a_ticket().id, "fine", tag)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.tags.1")


def test_customers_do_not_see_tags() -> None:
    ticket = a_ticket(by=ANA)
    set_tags(ticket.id, "difficult")

    assert "difficult" not in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json)


def test_neither_customers_nor_another_team_set_them() -> None:
    ticket = a_ticket(by=ANA)

    assert call(handler, f"PUT /tickets/{ticket.id}/tags", {"tags": []}, as_=ANA).status == 403
    assert call(handler, f"PUT /tickets/{ticket.id}/tags", {"tags": []}, as_=TOM).status == 404
