"""The switch of all rules as it is on a new desk; turning it is shown where it is turned."""

from __future__ import annotations

import pytest

from functions.rules.get_rule_switch import handler
from tests.support.calls import call
from tests.support.people import ADA

pytestmark = pytest.mark.usefixtures("desk")


def test_on_a_new_desk_rules_are_asked_and_nobody_has_turned_the_switch() -> None:
    assert call(handler, "GET /rule-switch", as_=ADA).json == {
        "is_off": False,
        "changed_by": None,
        "changed_at": None,
    }
