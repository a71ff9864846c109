"""Customers choose on the portal which answers they are mailed."""

from __future__ import annotations

import pytest

from functions.contacts.choose_updates import handler
from functions.contacts.get_update_choice import handler as get_update_choice
from tests.functions.mail.choices import choose
from tests.support.calls import call
from tests.support.people import ANA, BEN, MIA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F29", whole=False)]


def test_the_choice_is_kept_and_nobody_elses() -> None:
    choose("solved")

    shown = [call(get_update_choice, "GET /update-choice", as_=person).json for person in (ANA, BEN)]
    assert [each["updates"] for each in shown] == ["solved", "each"]


def test_there_is_no_other_choice() -> None:
    assert call(handler, "PUT /update-choice", {"updates": "weekly"}, as_=ANA).status == 422


def test_staff_are_no_customers() -> None:
    assert call(handler, "PUT /update-choice", {"updates": "none"}, as_=MIA).status == 403
