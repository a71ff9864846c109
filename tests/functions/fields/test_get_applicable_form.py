"""What who is signed in is asked to fill in; a visitor learns of less."""

from __future__ import annotations

from typing import Any

import pytest

from functions.fields.get_applicable_form import handler as get_applicable_form
from functions.fields.get_request_form import handler as get_request_form
from tests.support.calls import call
from tests.support.given import a_field, a_form
from tests.support.people import ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def keys_asked(query: str, by: Any = ANA) -> list[str]:
    form = call(get_applicable_form, f"GET /applicable-form?{query}", as_=by).json
    return [entry["key"] for entry in form["entries"]]


def test_customers_are_asked_only_for_what_is_theirs_to_fill_in_and_learn_of_nothing_else() -> None:
    a_field("model", customers_edit=True)
    a_field("verdict", customers_see=True)
    a_field("secret", help="Whether they pay.")
    a_form({"key": "model"}, {"key": "verdict"}, {"key": "secret"})

    answer = call(get_applicable_form, "GET /applicable-form?brand_id=aurora", as_=ANA)

    assert [entry["key"] for entry in answer.json["entries"]] == ["model"]
    assert {each["key"]: each["is_asked"] for each in answer.json["fields"]} == {
        "model": True,
        "verdict": False,
    }
    visitor = call(
        get_request_form, "GET /request-form?brand_id=aurora", as_=MIA
    )  # a public route knows nobody
    assert [each["key"] for each in visitor.json["fields"]] == ["model"]
    assert "pattern" not in answer.json["fields"][0]
    assert keys_asked("brand_id=aurora", MIA) == ["model", "verdict", "secret"]
