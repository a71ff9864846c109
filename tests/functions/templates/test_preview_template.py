"""The preview of a template that is being written."""

from __future__ import annotations

import pytest

from functions.templates.preview_template import handler
from tests.support.calls import call
from tests.support.people import ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_examples_stand_in_the_place_of_variables() -> None:
    shown = call(handler, "POST /template-previews", {"text": "Hello {{requester.first_name}}"}, as_=MIA)
    assert (shown.status, shown.json) == (200, {"text": "Hello Ana"})


def test_what_saving_would_refuse_is_said_at_once() -> None:
    answer = call(handler, "POST /template-previews", {"text": "Hello {{requester.nmae}}"}, as_=MIA)
    assert (answer.problem, answer.json["errors"][0]["field"]) == ("unknown-variable", "body.text")


def test_customers_write_none() -> None:
    assert call(handler, "POST /template-previews", {"text": ""}, as_=ANA).status == 403
