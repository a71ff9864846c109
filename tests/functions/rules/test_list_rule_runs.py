"""The run log of a rule; what stands in it is shown by the tests of what rules do."""

from __future__ import annotations

import pytest

from functions.rules.list_rule_runs import handler
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, MIA
from tests.support.rules import a_rule, tagged

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F26", whole=False)]


def test_the_log_is_read_page_by_page_newest_first() -> None:
    rule = a_rule("VIP", conditions="tag:vip", priority="urgent")
    tickets = [tagged(a_ticket(), "vip").id for _ in range(3)]

    first = call(handler, f"GET /rules/{rule}/runs?limit=2", as_=ADA).json
    rest = call(handler, f"GET /rules/{rule}/runs?limit=2&cursor={first['next_cursor']}", as_=ADA).json

    assert [run["ticket_id"] for run in (*first["items"], *rest["items"])] == tickets[::-1]
    assert rest["next_cursor"] is None


def test_a_rule_that_was_never_applied_has_an_empty_log() -> None:
    assert call(handler, f"GET /rules/{a_rule('VIP', priority='urgent')}/runs", as_=ADA).json["items"] == []


def test_a_rule_that_there_is_not_has_none() -> None:
    assert call(handler, "GET /rules/nothing/runs", as_=ADA).status == 404


def test_agents_do_not_read_it() -> None:
    assert call(handler, f"GET /rules/{a_rule('VIP', priority='urgent')}/runs", as_=MIA).status == 403
