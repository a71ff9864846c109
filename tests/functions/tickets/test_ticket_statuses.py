"""A team's own statuses: what they are called, which category they stand in, and who reads which name."""

from __future__ import annotations

from typing import Any

import pytest

from functions.tickets.change_status import handler as change_status
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.ticket_statuses import handler
from functions.tickets.undo_change import handler as undo_change
from shared.identity.caller import Caller
from shared.tickets.events import StatusChanged
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, MIA
from tests.support.stored import events_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def an_own_status(name: str = "Waits for parts", category: str = "on_hold", **more: Any) -> str:
    answer = call(handler, "POST /ticket-statuses", {"name": name, "category": category, **more}, as_=ADA)
    assert answer.status == 201, answer.json
    return str(answer.json["id"])


def set_status(ticket_id: int, status: str, status_id: str | None, by: Caller = MIA) -> Answer:
    body = {"status": status, "status_id": status_id}
    return call(change_status, f"PUT /tickets/{ticket_id}/status", body, as_=by)


def test_a_ticket_has_a_status_of_the_teams_own_and_the_category_that_it_stands_in() -> None:
    ticket, parts = a_ticket(), an_own_status()

    answer = set_status(ticket.id, "on_hold", parts)

    assert (answer.json["status"], answer.json["status_id"]) == ("on_hold", parts)
    event = events_of(ticket.id)[-1]
    assert isinstance(event, StatusChanged)
    assert (event.was, event.was_id, event.now, event.now_id) == ("new", None, "on_hold", parts)


def test_one_status_of_a_category_follows_another() -> None:
    ticket, parts, courier = a_ticket(), an_own_status(), an_own_status("Waits for the courier")
    set_status(ticket.id, "on_hold", parts)

    assert set_status(ticket.id, "on_hold", courier).json["status_id"] == courier
    assert set_status(ticket.id, "on_hold", None).json["status_id"] is None


def test_it_is_undone_to_the_very_status_that_it_was() -> None:
    ticket, parts = a_ticket(), an_own_status()
    set_status(ticket.id, "on_hold", parts)
    set_status(ticket.id, "on_hold", None)
    change = events_of(ticket.id)[-1].change_id

    call(undo_change, f"DELETE /tickets/{ticket.id}/changes/{change}", as_=MIA)

    assert stored_ticket(ticket.id).status_id == parts


def test_a_reply_that_says_nothing_of_the_status_leaves_it() -> None:
    ticket, parts = a_ticket(), an_own_status()
    set_status(ticket.id, "on_hold", parts)

    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "They are on their way."}, as_=MIA)

    assert stored_ticket(ticket.id).status_id == parts


def test_a_status_of_another_category_or_none_of_the_desks_is_named() -> None:
    ticket, parts = a_ticket(), an_own_status()
    for status, status_id in (("open", parts), ("on_hold", "nothing")):
        answer = set_status(ticket.id, status, status_id)
        assert (answer.problem, answer.json["errors"][0]["field"]) == (
            "status-not-allowed",
            "body.status_id",
        )


def test_an_archived_status_stays_where_it_is_and_is_given_to_no_other_ticket() -> None:
    ticket, parts = a_ticket(), an_own_status()
    set_status(ticket.id, "on_hold", parts)
    call(handler, f"PUT /ticket-statuses/{parts}/archive", as_=ADA)

    assert stored_ticket(ticket.id).status_id == parts
    assert set_status(a_ticket().id, "on_hold", parts).problem == "status-not-allowed"


def test_a_status_stays_in_its_category() -> None:
    parts = an_own_status()

    answer = call(handler, f"PATCH /ticket-statuses/{parts}", {"category": "open"}, as_=ADA)

    assert (answer.status, answer.problem) == (422, "category-fixed")


def test_two_statuses_have_two_names() -> None:
    an_own_status("Waits for parts")

    answer = call(handler, "POST /ticket-statuses", {"name": "waits for PARTS", "category": "open"}, as_=ADA)

    assert (answer.status, answer.problem) == (422, "status-name-taken")


def test_customers_know_the_status_that_their_request_has_and_choose_none() -> None:
    ticket = a_ticket(by=ANA)
    parts = an_own_status(names={"de": "Wartet auf Teile"}, customer_names={"en": "Parts are ordered"})
    set_status(ticket.id, "on_hold", parts)

    seen = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json["ticket"]

    assert (seen["status"], seen["status_id"]) == ("on_hold", parts)
    assert set_status(ticket.id, "solved", parts, by=ANA).problem == "status-not-allowed"


def test_what_comes_with_a_held_reply_customers_do_not_see_yet() -> None:
    ticket, parts = a_ticket(by=ANA), an_own_status(customer_names={"en": "Parts are ordered"})
    set_status(ticket.id, "on_hold", parts)

    reply = {"text": "Solved.", "then_status": "solved"}
    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", reply, as_=MIA)

    seen = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json["ticket"]
    assert (seen["status"], seen["status_id"]) == ("on_hold", parts)
