"""Every answer is mailed until one says otherwise."""

import pytest

from functions.contacts.get_update_choice import handler
from tests.support.calls import call
from tests.support.people import ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_every_answer_is_mailed_at_first() -> None:
    assert call(handler, "GET /update-choice", as_=ANA).json == {
        "address": "ana@acme.example",
        "updates": "each",
    }


def test_staff_are_no_customers() -> None:
    assert call(handler, "GET /update-choice", as_=MIA).status == 403
