"""SLA policies: made, ordered and changed while the desk works."""

from __future__ import annotations

from typing import Any

import pytest

from functions.sla.sla_policies import handler
from functions.tickets.change_priority import handler as change_priority
from shared.clock import as_of
from shared.directory.store import directory
from shared.storage.transaction import commit, put
from shared.tickets.store import load_ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ADA, MIA
from tests.support.promises import ALWAYS, MONDAY, TARGETS, promise

pytestmark = pytest.mark.usefixtures("desk")

GOLD = {
    "name": "Gold",
    "calendar_id": ALWAYS.id,
    "brand_id": "aurora",
    "first_response": {"urgent": "15m", "high": 30, "normal": "1h", "low": 120},
}


def a_policy(**fields: Any) -> Answer:
    return call(handler, "POST /sla-policies", GOLD | fields, as_=ADA)


def test_the_first_policy_that_fits_counts_by_position() -> None:
    promise()
    gold = a_policy(position=5).json
    assert [policy.name for policy in directory().sla_rules.policies] == ["Billing", "All", "Gold"]
    call(handler, "PATCH /sla-policies/00", {"position": 9}, as_=ADA)
    assert [policy.name for policy in directory().sla_rules.policies] == ["All", "Gold", "Billing"]
    assert gold["first_response"] == {"urgent": 15, "high": 30, "normal": 60, "low": 120}


def test_a_running_clock_follows_a_new_target_when_next_it_changes() -> None:
    promise()
    with as_of(MONDAY):
        ticket = a_ticket()
    before = load_ticket(ticket.id).sla
    assert before is not None
    assert before.target_ms == TARGETS.normal * 60_000

    a_policy(position=0)
    call(handler, "PUT /sla-policies/00/archive", as_=ADA)
    assert load_ticket(ticket.id).sla == before
    with as_of(MONDAY):
        call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "high"}, as_=MIA)
    after = load_ticket(ticket.id).sla
    assert after is not None
    assert after.target_ms == 30 * 60_000


@pytest.mark.parametrize(
    ("field", "problem"),
    [("calendar_id", "unknown-calendar"), ("brand_id", "unknown-brand"), ("team_id", "unknown-team")],
)
def test_a_policy_about_what_is_not_there_is_refused(field: str, problem: str) -> None:
    promise()
    answer = a_policy(**{field: "nowhere"})
    assert (answer.status, answer.problem) == (422, problem)
    assert answer.json["errors"][0]["field"] == f"body.{field}"


@pytest.mark.parametrize(
    ("conditions", "problem"),
    [
        ("tier:gold", "unknown-condition"),
        ("tag:vip assignee:me", "senseless-condition"),
        ("type:task -type:task", "senseless-condition"),
        ("tag:vip invoice", "unjudged-condition"),
        ("created:>7d", "unjudged-condition"),
        ("from:acme", "unjudged-condition"),
    ],
)
def test_conditions_that_promise_nothing_for_certain_are_refused(conditions: str, problem: str) -> None:
    promise()
    answer = a_policy(conditions=conditions)
    assert (answer.status, answer.problem) == (422, problem)
    assert answer.json["errors"][0]["field"] == "body.conditions"


def test_conditions_are_kept_as_views_write_them() -> None:
    promise()
    assert a_policy(conditions="stichwort:VIP typ:task").json["conditions"] == "tag:vip type:task"


def test_each_priority_has_a_target() -> None:
    promise()
    answer = a_policy(first_response={"urgent": 5, "high": 10, "normal": "soon"})
    assert {error["field"] for error in answer.json["errors"]} == {
        "body.first_response.normal",
        "body.first_response.low",
    }


def test_policies_from_before_they_were_records_count_until_there_are_others() -> None:
    promise()
    old = {"id": "00", "calendar_id": "always", "first_response": TARGETS.model_dump(), "warn_at": 0.5}
    commit([put({"PK": "DIRECTORY", "SK": "policies#00", **old})])
    assert len(directory().sla_policies) == 2
