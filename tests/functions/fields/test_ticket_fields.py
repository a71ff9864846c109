"""Custom fields: made in the settings, and what there is to refuse."""

from __future__ import annotations

from typing import Any

import pytest

from functions.fields.ticket_fields import handler
from functions.tickets.change_fields import handler as change_fields
from tests.support.calls import Answer, call
from tests.support.given import a_field, a_form, a_ticket
from tests.support.people import ADA, ANA, MIA
from tests.support.stored import stored_ticket

pytestmark = pytest.mark.usefixtures("desk")

COLOURS = [{"id": "red", "name": "Red"}, {"id": "blue", "name": "Blue"}]


def made(**fields: Any) -> Answer:
    return call(
        handler, "POST /ticket-fields", {"name": "Model", "key": "model", "kind": "text", **fields}, as_=ADA
    )


def wrong_in(answer: Answer) -> str:
    assert answer.status == 422, answer.json
    return str(answer.json["errors"][0]["field"])


def test_a_field_is_its_key_and_nothing_of_it_is_for_customers_unless_said() -> None:
    field = made().json
    assert (field["id"], field["customers_see"], field["customers_edit"]) == ("model", False, False)
    assert call(handler, "GET /ticket-fields", as_=MIA).json["items"][0]["id"] == "model"
    assert call(handler, "GET /ticket-fields", as_=ANA).status == 403


def test_a_key_is_taken_once_even_by_an_archived_field() -> None:
    a_field("model")
    assert wrong_in(made()) == "body.key"
    call(handler, "PUT /ticket-fields/model/archive", as_=ADA)
    assert "restore it" in made().json["detail"]


@pytest.mark.parametrize("change", [{"key": "other"}, {"kind": "number"}])
def test_key_and_kind_stay(change: dict[str, str]) -> None:
    a_field("model")
    answer = call(handler, "PATCH /ticket-fields/model", change, as_=ADA)
    assert (answer.problem, wrong_in(answer)) == ("field-stays", f"body.{next(iter(change))}")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"key": "No spaces"}, "body.key"),
        ({"kind": "unheard-of"}, "body.kind"),
        ({"kind": "choice"}, "body.choices"),
        ({"choices": COLOURS}, "body.choices"),
        ({"kind": "choice", "choices": [*COLOURS, COLOURS[0]]}, "body.choices"),
        (
            {"kind": "choice", "choices": [*COLOURS, {"id": "x", "name": "X", "parent_id": "red"}]},
            "body.choices",
        ),
        ({"kind": "tree_choice", "choices": [{"id": "x", "name": "X", "parent_id": "x"}]}, "body.choices"),
        ({"kind": "tree_choice", "choices": [{"id": "x", "name": "X", "parent_id": "none"}]}, "body.choices"),
        ({"kind": "money"}, "body.currency"),
        ({"currency": "EUR"}, "body.currency"),
        ({"kind": "regex", "pattern_hint": "Two letters."}, "body.pattern"),
        ({"kind": "regex", "pattern": "[A-Z]{2}"}, "body.pattern_hint"),
        ({"kind": "regex", "pattern": "(", "pattern_hint": "Two letters."}, "body.pattern"),
        ({"kind": "regex", "pattern": r"(a)\1", "pattern_hint": "Twice."}, "body.pattern"),
        ({"kind": "regex", "pattern": "(a{999}){999}", "pattern_hint": "Many."}, "body.pattern"),
        ({"kind": "person", "customers_edit": True}, "body.customers_edit"),
        ({"kind": "ticket", "customers_see": True}, "body.customers_see"),
    ],
)
def test_what_makes_no_field_is_named(fields: dict[str, Any], wrong: str) -> None:
    assert wrong_in(made(**fields)) == wrong


def test_a_choice_that_is_left_out_is_archived_and_stays_readable() -> None:
    a_field("colour", kind="choice", choices=COLOURS)
    ticket = a_ticket()
    call(change_fields, f"PATCH /tickets/{ticket.id}/fields", {"fields": {"colour": "red"}}, as_=MIA)

    changed = call(handler, "PATCH /ticket-fields/colour", {"choices": COLOURS[1:]}, as_=ADA).json

    assert [(each["id"], each["is_archived"]) for each in changed["choices"]] == [
        ("blue", False),
        ("red", True),
    ]
    assert stored_ticket(ticket.id).fields == {"colour": "red"}
    other = a_ticket()
    answer = call(change_fields, f"PATCH /tickets/{other.id}/fields", {"fields": {"colour": "red"}}, as_=MIA)
    assert wrong_in(answer) == "body.fields.colour"


def test_a_field_that_a_form_asks_for_is_not_archived() -> None:
    a_field("model")
    a_form({"key": "model"})
    answer = call(handler, "PUT /ticket-fields/model/archive", as_=ADA)
    assert (answer.status, answer.problem) == (409, "field-in-use")


def test_only_who_manages_fields_makes_them() -> None:
    body = {"name": "Model", "key": "model", "kind": "text"}
    assert call(handler, "POST /ticket-fields", body, as_=MIA).problem == "permission-missing"
