"""Macros: what is refused when one is written, and by whom they are changed. What all records do is shown on snippets."""

from __future__ import annotations

from typing import Any

import pytest

from functions.automation.macros import handler
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.people import ADA, ANA, LEA, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")

REFUND = {"name": "Refund", "texts": [{"language": "en", "reply": "Refunded, {{requester.name}}."}]}


def write(by: Caller = MIA, **fields: Any) -> Answer:
    return call(handler, "POST /macros", {**REFUND, **fields}, as_=by)


def names_for(caller: Caller) -> list[str]:
    return [each["name"] for each in call(handler, "GET /macros", as_=caller).json["items"]]


def test_a_macro_keeps_its_words_and_changes() -> None:
    made = write(
        folder=" Billing // Refunds ",
        status="solved",
        priority="high",
        add_tags=["Refund"],
        remove_tags=["new"],
        assign_team_id="tech",
        assign_to="agent",
        assign_agent_id="lea",
    ).json
    assert (made["folder"], made["status"], made["add_tags"]) == ("Billing/Refunds", "solved", ["refund"])
    assert (made["assign_team_id"], made["assign_agent_id"]) == ("tech", "lea")


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"assign_team_id": "nowhere"}, "body.assign_team_id", "unknown-team"),
        ({"assign_to": "agent", "assign_agent_id": "nobody"}, "body.assign_agent_id", "unknown-agent"),
        ({"assign_to": "agent"}, "body.assign_agent_id", "invalid"),
        ({"assign_agent_id": "mia"}, "body.assign_agent_id", "invalid"),
        ({"status": "new"}, "body.status", "invalid"),
        ({"set_fields": {"nowhere": "x"}}, "body.set_fields.nowhere", "fields-not-valid"),
        ({"add_tags": ["two words"]}, "body.add_tags.0", "invalid"),
        ({"add_tags": ["vip"], "remove_tags": ["vip"]}, "body.remove_tags", "invalid"),
        ({"texts": [{"language": "en"}, {"language": "EN"}]}, "body.texts", "invalid"),
        ({"texts": [{"language": "english!"}]}, "body.texts.0.language", "invalid"),
        ({"texts": []}, "body.texts", "empty-macro"),
        ({"texts": [{"language": "en", "note": "{{x"}]}, "body.texts.0.note", "template"),
    ],
    ids=[
        "a team that there is not",
        "an agent that there is not",
        "an agent who is not said",
        "an agent for nothing",
        "a new ticket",
        "a field that there is not",
        "a tag of two words",
        "a tag added and removed",
        "a language twice",
        "no language",
        "nothing at all",
        "a note that is no template",
    ],
)
def test_what_is_wrong_is_named(fields: dict[str, Any], field: str, problem: str) -> None:
    answer = write(**fields)
    assert (answer.status, [each["field"] for each in answer.json["errors"]]) == (422, [field])
    assert answer.problem.startswith(problem)


def test_an_unknown_variable_is_refused_with_the_nearest() -> None:
    answer = write(texts=[{"language": "de", "reply": "Hallo {{requester.nmae}}"}])
    assert (answer.problem, answer.json["errors"]) == (
        "unknown-variable",
        [
            {
                "field": "body.texts.0.reply",
                "message": "there is no variable requester.nmae; did you mean requester.name?",
            }
        ],
    )


def test_it_never_becomes_empty() -> None:
    made = write()
    answer = call(handler, f"PATCH /macros/{made.json['id']}", {"texts": []}, as_=MIA)
    assert answer.problem == "empty-macro"
    solved = call(handler, f"PATCH /macros/{made.json['id']}", {"texts": [], "status": "solved"}, as_=MIA)
    assert solved.status == 200


def test_what_it_names_may_be_gone_when_something_else_is_changed() -> None:
    made = write(texts=REFUND["texts"])
    assert call(handler, f"PATCH /macros/{made.json['id']}", {"folder": "Old"}, as_=MIA).status == 200


def test_macros_are_personal_a_teams_or_everybodys() -> None:
    write(name="Mine")
    write(name="Ours", sharing="team", team_id="billing")
    write(by=ADA, name="All", sharing="all")
    assert [names_for(each) for each in (MIA, LEA, TOM)] == [
        ["Mine", "Ours", "All"],
        ["Ours", "All"],
        ["All"],
    ]


def test_only_who_may_share_writes_for_everybody() -> None:
    assert write(by=TOM, sharing="all").problem == "permission-missing"
    everybodys = write(by=ADA, sharing="all").json
    answer = call(handler, f"PATCH /macros/{everybodys['id']}", {"name": "Mine"}, as_=TOM)
    assert (answer.status, answer.problem) == (403, "permission-missing")


def test_customers_have_none() -> None:
    assert call(handler, "GET /macros", as_=ANA).problem == "permission-missing"
