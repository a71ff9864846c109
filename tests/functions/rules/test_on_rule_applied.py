"""Counting what rules do, once each, whatever is delivered twice."""

from __future__ import annotations

from typing import Any

import pytest

from functions.rules.list_rule_usages import handler as list_rule_usages
from functions.rules.on_rule_applied import handler
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA
from tests.support.pump import Pump
from tests.support.rules import a_rule, tagged

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F26", whole=False)]


def usages() -> dict[str, Any]:
    Pump((handler, handler)).run()
    listed = call(list_rule_usages, "GET /rule-usages", as_=ADA).json["items"]
    return {each["rule_id"]: each for each in listed}


def test_each_time_counts_once_today() -> None:
    used, idle = (
        a_rule("VIP", conditions="tag:vip", priority="urgent"),
        a_rule("Never", conditions="tag:nothing", priority="low"),
    )
    for _ in range(2):
        tagged(a_ticket(), "vip")

    assert usages()[used]["days"] == [*[0] * 13, 2]
    assert sum(usages()[idle]["days"]) == 0


def test_the_last_failure_is_kept_with_its_reason() -> None:
    broken = a_rule("To Tom", assign_to="agent", assign_agent_id="tom")
    ticket = tagged(a_ticket(), "vip")

    usage = usages()[broken]

    assert (usage["failed"], sum(usage["days"])) == (1, 0)
    assert (usage["last_failure"]["ticket_id"], "tom" in usage["last_failure"]["detail"]) == (ticket.id, True)
