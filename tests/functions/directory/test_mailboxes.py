"""Mailboxes: made and changed while the desk works."""

from __future__ import annotations

from typing import Any

import pytest

from functions.directory.mailboxes import handler
from shared.directory.store import directory
from tests.support.calls import Answer, call
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def a_mailbox(address: str = "Returns@aurora.example", **fields: Any) -> Answer:
    return call(
        handler,
        "POST /mailboxes",
        {"address": address, "brand_id": "aurora", "team_id": "tech"} | fields,
        as_=ADA,
    )


def test_a_new_mailbox_takes_mail_at_once() -> None:
    assert directory().mailbox("returns@aurora.example") is None
    answer = a_mailbox()
    assert (answer.status, answer.json["id"]) == (201, "returns@aurora.example")
    box = directory().mailbox_behind("returns+12.abc@aurora.example")
    assert box
    assert box.team_id == "tech"


def test_its_mail_goes_to_another_team() -> None:
    changed = call(
        handler, "PATCH /mailboxes/billing@aurora.example", {"team_id": "tech"}, as_=ADA, if_match=1
    )
    assert (changed.status, changed.version) == (200, 2)
    box = directory().mailbox("billing@aurora.example")
    assert box
    assert box.team_id == "tech"


def test_an_address_exists_once_an_archived_one_too() -> None:
    assert a_mailbox("billing@aurora.example").problem == "mailbox-taken"
    a_mailbox()
    call(handler, "PUT /mailboxes/returns@aurora.example/archive", as_=ADA)
    assert directory().mailbox("returns@aurora.example") is None
    again = a_mailbox()
    assert (again.status, again.problem) == (422, "mailbox-taken")
    assert again.json["errors"] == [{"field": "body.address", "message": "exists already: restore it"}]
    assert call(handler, "DELETE /mailboxes/returns@aurora.example/archive", as_=ADA).status == 200
    assert directory().mailbox("returns@aurora.example")


def test_its_address_stays() -> None:
    answer = call(
        handler, "PATCH /mailboxes/billing@aurora.example", {"address": "b@aurora.example"}, as_=ADA
    )
    assert (answer.status, answer.problem) == (422, "mailbox-address-stays")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"brand_id": "nobody"}, "body.brand_id"),
        ({"team_id": "nobody"}, "body.team_id"),
        ({"address": "no address"}, "body.address"),
    ],
)
def test_what_a_mailbox_names_must_be_there(fields: dict[str, str], field: str) -> None:
    answer = a_mailbox(**fields)
    assert answer.status == 422
    assert answer.json["errors"][0]["field"] == field


def test_the_last_mailbox_stays() -> None:
    first, *others = sorted(box.id for box in directory().mailboxes)
    for other in others:
        assert call(handler, f"PUT /mailboxes/{other}/archive", as_=ADA).status == 200
    assert call(handler, f"PUT /mailboxes/{first}/archive", as_=ADA).problem == "last-mailbox"


def test_agents_do_not_change_where_mail_goes() -> None:
    path = "PATCH /mailboxes/billing@aurora.example"
    assert call(handler, path, {"team_id": "tech"}, as_=MIA).problem == "permission-missing"
