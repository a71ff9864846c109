"""Brands: made and changed while the desk works."""

from __future__ import annotations

from typing import Any

import pytest

from functions.directory.brands import handler
from functions.directory.mailboxes import handler as mailboxes
from shared.directory.store import directory
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.people import ADA, BEN

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F25", whole=False)]

NORDLICHT = {"name": "Nördlicht & Söhne", "sender": "Nordlicht <hallo@aurora.example>", "language": "de"}


def a_brand(**fields: Any) -> Answer:
    return call(handler, "POST /brands", NORDLICHT | fields, as_=ADA)


def test_a_new_brand_has_its_portal_below_the_desks_and_does_not_become_its_face() -> None:
    brand = a_brand().json
    assert brand["id"] == "nordlicht-sohne"
    assert brand["portal_url"] == "https://help.aurora.example/brands/nordlicht-sohne"
    assert directory().brands_in_use[0].id == "aurora"
    assert directory().brand("nordlicht-sohne")


def test_names_are_taken_once_and_ids_differ_anyhow() -> None:
    assert a_brand(name="aurora AUDIO").problem == "brand-name-taken"
    assert a_brand(name="Äurora").json["id"] == "aurora-" + directory().brands_in_use[-1].id[-6:]


WRONG = {
    "a colour's name": ({"accent": "indigo"}, "body.accent"),
    "a sender without an address": ({"sender": "Nordlicht"}, "body.sender"),
    "a picture from anywhere": ({"logo_url": "http://evil.example/x.png"}, "body.logo_url"),
    "a language that is not there": ({"language": "tlh"}, "body.language"),
    "a brand that does not speak its language": ({"languages": ["en"]}, "body.languages"),
    "a mailbox of another brand": (
        {"portal_mailbox_id": "service@kaffeewerk.example"},
        "body.portal_mailbox_id",
    ),
    "a portal of its own choice": ({"portal_url": "https://evil.example"}, "body.portal_url"),
}


@pytest.mark.parametrize(("fields", "field"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    answer = a_brand(**fields)
    assert answer.status == 422
    assert answer.json["errors"][0]["field"].startswith(field)


def test_a_brand_with_mailboxes_or_open_tickets_stays() -> None:
    ticket = a_ticket(by=BEN, brand_id="kaffeewerk")
    answer = call(handler, "PUT /brands/kaffeewerk/archive", as_=ADA)
    assert (answer.status, answer.problem) == (409, "brand-in-use")
    assert "service@kaffeewerk.example" in answer.json["detail"]

    call(mailboxes, "PUT /mailboxes/service@kaffeewerk.example/archive", as_=ADA)
    answer = call(handler, "PUT /brands/kaffeewerk/archive", as_=ADA)
    assert "open tickets" in answer.json["detail"]

    with_status(ticket, Status.SOLVED)
    assert call(handler, "PUT /brands/kaffeewerk/archive", as_=ADA).status == 200
    assert directory().brand("kaffeewerk") is None
    assert directory().brand_of_old("kaffeewerk"), "its old tickets are still its"
    assert (
        call(mailboxes, "DELETE /mailboxes/service@kaffeewerk.example/archive", as_=ADA).problem
        == "unknown-brand"
    )
