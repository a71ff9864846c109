"""What a contact has asked."""

from __future__ import annotations

import pytest

from functions.contacts.list_contact_tickets import handler
from shared.identity.caller import Caller
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, ANA, BEN, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")


def listed(contact_id: str, by: Caller, query: str = "") -> list[int]:
    answer = call(handler, f"GET /contacts/{contact_id}/tickets{query}", as_=by)
    assert answer.status == 200, answer.json
    return [row["id"] for row in answer.json["items"]]


def test_everything_they_asked_last_changed_first() -> None:
    first, second = a_ticket(by=ANA), a_ticket(by=ANA)
    a_ticket(by=BEN)
    with_status(first, Status.SOLVED)

    assert listed("ana", MIA) == [first.id, second.id]
    assert listed("ben", ADA) == [3]


def test_another_teams_tickets_are_left_out() -> None:
    ours, theirs = a_ticket(by=ANA), given_to(a_ticket(by=ANA), "tech")

    assert listed("ana", MIA) == [ours.id]
    assert listed("ana", TOM) == [theirs.id]
    assert listed("ana", ADA) == [theirs.id, ours.id]


def test_a_page_leads_to_the_next() -> None:
    for _ in range(3):
        a_ticket(by=ANA)

    page = call(handler, "GET /contacts/ana/tickets?limit=2", as_=MIA).json

    assert [row["id"] for row in page["items"]] == [3, 2]
    assert listed("ana", MIA, f"?limit=2&cursor={page['next_cursor']}") == [1]


def test_a_page_is_full_however_many_tickets_of_other_teams_lie_between() -> None:
    for _ in range(3):
        a_ticket(by=ANA)
        given_to(a_ticket(by=ANA), "tech")

    page = call(handler, "GET /contacts/ana/tickets?limit=2", as_=MIA).json

    assert [row["id"] for row in page["items"]] == [5, 3]
    assert listed("ana", MIA, f"?limit=2&cursor={page['next_cursor']}") == [1]


def test_an_agent_without_teams_sees_nothing() -> None:
    a_ticket(by=ANA)

    assert listed("ana", MIA.model_copy(update={"teams": frozenset()})) == []


def test_who_asked_nothing_has_an_empty_list() -> None:
    assert listed("ben", MIA) == []


def test_customers_do_not_look_each_other_up() -> None:
    assert call(handler, "GET /contacts/ana/tickets", as_=BEN).status == 403
