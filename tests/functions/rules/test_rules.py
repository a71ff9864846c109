"""Rules: what is refused when one is written. What all records do is shown on snippets."""

from __future__ import annotations

from typing import Any

import pytest

from functions.rules.rules import handler
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def write(by: Caller = ADA, **fields: Any) -> Answer:
    vip = {"name": "VIP to Lea", "when": ["ticket_opened"], "conditions": "tag:vip", "priority": "urgent"}
    return call(handler, "POST /rules", {**vip, **fields}, as_=by)


def test_a_rule_keeps_what_it_waits_for_asks_and_does() -> None:
    made = write(
        when=["customer_replied", "ticket_opened", "customer_replied"],
        conditions="status:offen TAG:Vip",
        delay={"minutes": 240, "in_working_hours": True},
        stops=True,
    ).json
    assert made["when"] == ["customer_replied", "ticket_opened"]
    assert made["conditions"] == "status:open tag:vip"
    assert (made["delay"]["minutes"], made["stops"], made["is_paused"]) == (240, True, False)


def test_a_new_rule_is_asked_after_the_others() -> None:
    first, second = write().json, write().json
    assert first["place"] < second["place"]

    between = call(handler, f"PATCH /rules/{second['id']}", {"place": first["place"] - 0.5}, as_=ADA)

    assert between.json["place"] < first["place"]


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"when": []}, "body.when", "invalid"),
        ({"when": ["full_moon"]}, "body.when.0", "invalid"),
        ({"conditions": "status:open assignee:zzz"}, "body.conditions", "unknown-condition"),
        ({"conditions": "assignee:me"}, "body.conditions", "senseless-condition"),
        ({"conditions": "status:open -status:open"}, "body.conditions", "senseless-condition"),
        ({"delay": {"minutes": 0}}, "body.delay.minutes", "invalid"),
        ({"assign_to": "me"}, "body.assign_to", "invalid"),
        ({"assign_to": "agent", "assign_agent_id": "nobody"}, "body.assign_agent_id", "unknown-agent"),
        ({"assign_team_id": "nowhere"}, "body.assign_team_id", "unknown-team"),
        ({"brand_id": "nowhere"}, "body.brand_id", "unknown-brand"),
        ({"priority": None}, "body.status", "empty-rule"),
        ({"texts": [{"language": "en", "note": "{{x"}]}, "body.texts.0.note", "template"),
    ],
)
def test_what_makes_no_rule_is_refused_at_its_field(fields: dict[str, Any], field: str, problem: str) -> None:
    refused = write(**fields)

    assert (refused.status, refused.problem) == (422, problem)
    assert refused.json["errors"][0]["field"] == field


def test_whoever_does_not_manage_rules_writes_none() -> None:
    assert write(by=MIA).status == 403
