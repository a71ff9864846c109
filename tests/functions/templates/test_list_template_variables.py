"""The variables that an editor offers."""

from __future__ import annotations

import pytest

from functions.templates.list_template_variables import handler
from tests.support.calls import call
from tests.support.people import ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_each_variable_has_words_and_an_example() -> None:
    listed = {each["name"]: each for each in call(handler, "GET /template-variables", as_=MIA).json["items"]}
    assert listed["requester.first_name"] == {
        "name": "requester.first_name",
        "type": "text",
        "words": {"en": "Requester's first name", "de": "Vorname der anfragenden Person"},
        "example": "Ana",
    }


def test_customers_see_none() -> None:
    assert call(handler, "GET /template-variables", as_=ANA).status == 403
