"""Getting a contact."""

from __future__ import annotations

import pytest

from functions.contacts.get_contact import handler
from tests.support.calls import call
from tests.support.people import ANA, BEN, MIA, NOBODY

pytestmark = pytest.mark.usefixtures("desk")


def test_staff_see_who_it_is() -> None:
    answer = call(handler, "GET /contacts/ana", as_=MIA)

    assert (answer.status, answer.version) == (200, 1)
    assert (answer.json["name"], answer.json["company"]) == ("Ana Lima", "Acme")
    assert answer.json["identities"] == [{"kind": "mail", "value": "ana@acme.example", "verified": False}]


def test_there_is_no_such_contact() -> None:
    answer = call(handler, "GET /contacts/nobody", as_=MIA)

    assert (answer.status, answer.problem) == (404, "record-not-found")


def test_customers_do_not_look_each_other_up() -> None:
    assert call(handler, "GET /contacts/ana", as_=BEN).status == 403
    assert call(handler, "GET /contacts/ana", as_=ANA).status == 403
    assert call(handler, "GET /contacts/ana", as_=NOBODY).status == 401
