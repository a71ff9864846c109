"""The warning of likely duplicates: the requester's own, of two weeks, in similar words."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from functions.search.find_similar_tickets import handler
from shared.clock import as_of, now
from shared.identity.caller import Caller
from shared.identity.fields import FieldRules, GovernedField
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, BEN, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")


def similar(subject: str, by: Caller = ANA, address: str | None = None) -> list[int]:
    asked = f"subject={quote(subject)}" + (f"&requester_address={address}" if address else "")
    answer = call(handler, f"GET /similar-tickets?{asked}", as_=by)
    assert answer.status == 200, answer.json
    return [ticket["id"] for ticket in answer.json["items"]]


def test_similar_words_are_enough_whatever_their_endings() -> None:
    ticket = a_ticket(by=ANA, subject="The kettle leaks", text="From below.")
    a_ticket(by=ANA, subject="Invoice is wrong", text="You billed me twice.")

    assert similar("My kettle is leaking") == [ticket.id]
    assert similar("Password forgotten") == similar("") == []


def test_it_is_known_at_once_and_for_two_weeks() -> None:
    with as_of(now() - timedelta(days=15)):
        a_ticket(by=ANA, subject="The kettle leaks")
    assert similar("The kettle leaks") == []
    again = a_ticket(by=ANA, subject="The kettle leaks")
    assert similar("The kettle leaks") == [again.id]


def test_customers_learn_of_their_own_alone() -> None:
    ticket = a_ticket(by=ANA, subject="The kettle leaks")
    assert similar("The kettle leaks", by=BEN) == []
    assert similar("The kettle leaks", by=BEN, address="ana@acme.example") == []
    assert similar("The kettle leaks", by=ANA, address="ben@globex.example") == [ticket.id]


def test_staff_learn_of_those_that_they_may_read() -> None:
    ticket = a_ticket(by=ANA, subject="The kettle leaks")
    assert similar("Kettle leaks", by=MIA, address="ana@acme.example") == [ticket.id]
    assert similar("Kettle leaks", by=TOM, address="ana@acme.example") == []
    assert similar("Kettle leaks", by=MIA, address="nobody@acme.example") == []
    blind = MIA.model_copy(update={"fields": FieldRules(masked=frozenset({GovernedField.ADDRESS}))})
    assert similar("Kettle leaks", by=blind, address="ana@acme.example") == []
