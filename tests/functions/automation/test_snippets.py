"""Snippets: made, found, changed and archived by whom they are for."""

from __future__ import annotations

from typing import Any

import pytest

from functions.automation.snippets import handler
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.people import ADA, ANA, LEA, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")

REFUND = {"name": "Refund", "text": "Your refund is on its way."}


def a_snippet(by: Caller = MIA, **fields: Any) -> Answer:
    made = call(handler, "POST /snippets", {**REFUND, **fields}, as_=by)
    assert made.status == 201, made.json
    return made


def names_for(caller: Caller, query: str = "") -> list[str]:
    return [each["name"] for each in call(handler, f"GET /snippets{query}", as_=caller).json["items"]]


def test_what_is_personal_is_its_makers_alone() -> None:
    a_snippet()
    assert [names_for(caller) for caller in (MIA, TOM, LEA, ADA)] == [["Refund"], [], [], []]


def test_what_is_a_teams_is_for_who_is_in_it() -> None:
    a_snippet(sharing="team", team_id="billing")
    assert [names_for(caller) for caller in (MIA, LEA, TOM)] == [["Refund"], ["Refund"], []]


def test_what_everybody_uses_only_administrators_change() -> None:
    snippet = a_snippet(by=ADA, sharing="all").json
    assert names_for(TOM) == ["Refund"]

    answer = call(handler, f"PATCH /snippets/{snippet['id']}", {"name": "Mine"}, as_=TOM)
    assert (answer.status, answer.problem) == (403, "permission-missing")


def test_a_team_that_the_desk_does_not_have_shares_nothing() -> None:
    shared = {**REFUND, "sharing": "team", "team_id": "nowhere"}
    answer = call(handler, "POST /snippets", shared, as_=LEA)
    assert (answer.problem, answer.json["errors"][0]["field"]) == ("unknown-team", "body.team_id")


def test_a_change_says_only_what_is_other() -> None:
    made = a_snippet()
    changed = call(
        handler,
        f"PATCH /snippets/{made.json['id']}",
        {"name": "Refunds"},
        as_=MIA,
        if_match=made.version,
    )

    assert (changed.json["name"], changed.json["text"], changed.version) == ("Refunds", REFUND["text"], 2)


def test_null_is_a_value_only_where_there_may_be_none() -> None:
    snippet = a_snippet(sharing="team", team_id="billing").json
    path = f"PATCH /snippets/{snippet['id']}"

    assert call(handler, path, {"name": None}, as_=MIA).status == 422
    personal = call(handler, path, {"sharing": "personal", "team_id": None}, as_=MIA)
    assert (personal.status, personal.json["team_id"]) == (200, None)


def test_what_is_archived_is_listed_apart_and_comes_back() -> None:
    path = f"/snippets/{a_snippet().json['id']}/archive"

    assert call(handler, f"PUT {path}", as_=MIA).json["archived_at"]
    assert (names_for(MIA), names_for(MIA, "?archived=true")) == ([], ["Refund"])

    assert call(handler, f"DELETE {path}", as_=MIA).json["archived_at"] is None
    assert names_for(MIA) == ["Refund"]


def test_its_history_says_who_changed_what() -> None:
    snippet = a_snippet().json
    call(handler, f"PATCH /snippets/{snippet['id']}", {"name": "Refunds"}, as_=MIA)

    [changed, created] = call(handler, f"GET /snippets/{snippet['id']}/history", as_=MIA).json["items"]

    assert (created["kind"], created["by"]["name"]) == ("RecordCreated", "Mia Berg")
    assert (changed["was"], changed["now"]) == ({"name": "Refund"}, {"name": "Refunds"})


def test_a_list_comes_in_pages() -> None:
    for number in range(3):
        a_snippet(name=f"Refund {number}")

    first = call(handler, "GET /snippets?limit=2", as_=MIA).json
    second = call(handler, f"GET /snippets?limit=2&cursor={first['next_cursor']}", as_=MIA).json

    assert sorted(each["name"] for each in (*first["items"], *second["items"])) == [
        "Refund 0",
        "Refund 1",
        "Refund 2",
    ]
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "x" * 81, "text": "y"}, "body.name"),
        ({"name": "Refund"}, "body.text"),
        ({**REFUND, "sharing": "team"}, "body.team_id"),
        ({**REFUND, "version": 7}, "body.version"),
    ],
    ids=["too long", "left out", "a team's without a team", "not people's to say"],
)
def test_what_is_wrong_is_named(body: dict[str, Any], field: str) -> None:
    answer = call(handler, "POST /snippets", body, as_=MIA)
    assert (answer.status, [each["field"] for each in answer.json["errors"]]) == (422, [field])


def test_customers_have_none() -> None:
    assert call(handler, "GET /snippets", as_=ANA).problem == "permission-missing"
