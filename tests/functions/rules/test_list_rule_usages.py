"""Who reads how rules are doing; the counting itself is shown where it is done."""

from __future__ import annotations

import pytest

from functions.rules.list_rule_usages import handler
from tests.support.calls import call
from tests.support.people import ADA, MIA
from tests.support.rules import a_rule

pytestmark = pytest.mark.usefixtures("desk")


def test_every_rule_is_listed_even_if_it_was_never_applied() -> None:
    rule = a_rule("VIP", priority="urgent")
    [usage] = call(handler, "GET /rule-usages", as_=ADA).json["items"]
    assert (usage["rule_id"], usage["days"], usage["unclear"]) == (rule, [0] * 14, "")


def test_agents_do_not_read_it() -> None:
    assert call(handler, "GET /rule-usages", as_=MIA).status == 403
