"""A ticket proposes what is likely the same matter of the same person."""

from __future__ import annotations

import pytest

from functions.search.list_likely_duplicates import handler
from functions.tickets.link_tickets import handler as link_tickets
from shared.identity.caller import Caller
from tests.functions.tickets.merges import merged
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ANA, BEN, MIA, TOM

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F51", whole=False)]


def duplicates(ticket_id: int, by: Caller = MIA) -> Answer:
    return call(handler, f"GET /tickets/{ticket_id}/likely-duplicates", as_=by)


def numbers(ticket_id: int) -> list[int]:
    return [each["id"] for each in duplicates(ticket_id).json["items"]]


def test_the_same_matter_of_the_same_person_is_proposed() -> None:
    a_ticket()
    a_ticket(subject="Wrong invoice")
    a_ticket(subject="No sound", text="The left side is silent.")
    a_ticket(by=BEN)
    assert numbers(1) == [2]
    assert numbers(3) == []


def test_what_is_linked_or_merged_already_is_not() -> None:
    a_ticket(), a_ticket(), a_ticket()
    call(link_tickets, "PUT /tickets/1/links/duplicate_of/2", as_=MIA)
    merged(1, 3)
    assert numbers(1) == []


def test_it_is_for_those_who_may_merge_the_ticket() -> None:
    a_ticket()
    assert duplicates(1, by=ANA).status == 403
    assert duplicates(1, by=TOM).status == 404
