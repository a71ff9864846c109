"""What a rule could not do is tried again: with the rule as it is by then, and once."""

from __future__ import annotations

from typing import Any

import pytest

from functions.rules.retry_rule_runs import handler
from functions.rules.rules import handler as rules
from tests.support.calls import call
from tests.support.given import given_to
from tests.support.people import ADA, MIA
from tests.support.rules import a_failed_run, runs_of
from tests.support.stored import stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F26", whole=False)]


def retried(rule: str, **selection: Any) -> list[str]:
    """What became of each."""
    answer = call(handler, f"PUT /rules/{rule}/retries", selection, as_=ADA)
    assert answer.status == 200, answer.json
    return [run["outcome"] for run in answer.json["items"]]


def test_what_failed_is_applied_once_its_reason_is_gone() -> None:
    rule, run = a_failed_run()
    ticket = stored_ticket(runs_of(rule)[0]["ticket_id"])
    given_to(ticket, "tech")

    assert retried(rule, run_ids=[run]) == ["applied"]
    assert stored_ticket(ticket.id).assignee_id == "tom"
    assert retried(rule, run_ids=[run]) == [], "a second time there is nothing left to try"
    newest, oldest = runs_of(rule)
    assert (newest["outcome"], oldest["outcome"], oldest["retried_at"] is not None) == (
        "applied",
        "failed",
        True,
    )


def test_what_fails_again_says_why_and_can_be_tried_once_more() -> None:
    rule, _ = a_failed_run()
    assert retried(rule) == ["failed"]
    assert retried(rule) == ["failed"]
    assert len(runs_of(rule)) == 3


def test_all_that_failed_is_tried_with_the_rule_as_it_is_now() -> None:
    rule, _ = a_failed_run()
    call(rules, f"PATCH /rules/{rule}", {"assign_to": None, "assign_agent_id": None}, as_=ADA)

    assert retried(rule) == ["applied"]


def test_a_paused_rule_is_not_tried() -> None:
    rule, _ = a_failed_run()
    call(rules, f"PATCH /rules/{rule}", {"is_paused": True}, as_=ADA)

    refused = call(handler, f"PUT /rules/{rule}/retries", {}, as_=ADA)

    assert (refused.status, refused.problem) == (409, "rule-not-active")


def test_strangers_to_it_find_no_rule() -> None:
    assert call(handler, "PUT /rules/nothing/retries", {}, as_=ADA).status == 404
    assert call(handler, f"PUT /rules/{a_failed_run()[0]}/retries", {}, as_=MIA).status == 403
