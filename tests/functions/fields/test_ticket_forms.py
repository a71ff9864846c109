"""Forms: what they may ask for, and whom they are for."""

from __future__ import annotations

from typing import Any

import pytest

from functions.directory.brands import handler as brands
from functions.fields.get_applicable_form import handler as get_applicable_form
from functions.fields.ticket_fields import handler as ticket_fields
from functions.fields.ticket_forms import handler
from tests.support.calls import Answer, call
from tests.support.given import a_field, a_form
from tests.support.people import ADA, ANA

pytestmark = pytest.mark.usefixtures("desk")


def made(*entries: dict[str, Any], **fields: Any) -> Answer:
    return call(handler, "POST /ticket-forms", {"name": "Repair", "entries": entries, **fields}, as_=ADA)


def shown_if(field: str) -> dict[str, Any]:
    return {"key": "serial", "shown_if": [{"field": f"field.{field}", "operator": "is", "values": ["x9"]}]}


def keys_asked(query: str, by: Any = ANA) -> list[str]:
    form = call(get_applicable_form, f"GET /applicable-form?{query}", as_=by).json
    return [entry["key"] for entry in form["entries"]]


@pytest.mark.parametrize("condition_on", ["unheard", "gone", "later"])
def test_a_condition_looks_only_at_a_field_in_use_before_it(condition_on: str) -> None:
    for key in ("serial", "gone", "later"):
        a_field(key)
    call(ticket_fields, "PUT /ticket-fields/gone/archive", as_=ADA)

    answer = made(shown_if(condition_on), {"key": "later"})

    assert (answer.problem, answer.json["errors"][0]["field"]) == ("unknown-field", "body.entries.0")
    assert condition_on in answer.json["detail"]


def test_a_form_asks_for_fields_in_use_each_once() -> None:
    a_field("model")
    assert made({"key": "nowhere"}).json["errors"][0]["field"] == "body.entries.0.key"
    assert made({"key": "model"}, {"key": "model"}).json["errors"][0]["field"] == "body.entries"
    assert made({"key": "model"}).status == 201


def test_a_form_is_for_brands_and_topics_of_the_desk() -> None:
    assert made(brand_ids=["nowhere"]).problem == "unknown-brand"
    assert made(topics=["Repair"]).problem == "unknown-topic"
    call(brands, "PATCH /brands/aurora", {"topics": ["Repair"]}, as_=ADA)
    assert made(topics=["Repair"], brand_ids=["kaffeewerk"]).problem == "unknown-topic"
    assert made(topics=["Repair"], brand_ids=["aurora"]).status == 201


def test_the_most_particular_form_is_asked() -> None:
    call(brands, "PATCH /brands/aurora", {"topics": ["Repair", "Invoice"]}, as_=ADA)
    for key in ("any", "aurora", "repair"):
        a_field(key, customers_edit=True)
    a_form({"key": "repair"}, topics=["Repair"])
    a_form({"key": "aurora"}, brand_ids=["aurora"])
    a_form({"key": "any"})

    assert keys_asked("brand_id=aurora&topic=Repair") == ["repair"]
    assert keys_asked("brand_id=aurora&topic=Invoice") == keys_asked("brand_id=aurora") == ["aurora"]
    assert keys_asked("brand_id=kaffeewerk") == ["any"]
