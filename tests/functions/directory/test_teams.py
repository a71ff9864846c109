"""Teams: made, renamed and archived while the desk works."""

from __future__ import annotations

from typing import Any

import pytest

from functions.directory.list_directory import handler as list_directory
from functions.directory.teams import handler
from functions.tickets.assign_ticket import handler as assign_ticket
from shared.directory.model import Team
from shared.directory.store import directory, directory_writes, forget_directory
from shared.identity.caller import Caller
from shared.storage.transaction import commit
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.people import ADA, ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")

SHIPPING = {"name": "Shipping", "lead": "Kim@northwind.example"}


def a_team(by: Caller = ADA, **fields: Any) -> Answer:
    return call(handler, "POST /teams", {**SHIPPING, **fields}, as_=by)


def test_a_new_team_can_have_tickets_at_once() -> None:
    ticket = a_ticket()
    directory()
    team = a_team().json
    assert (team["name"], team["lead"]) == ("Shipping", "kim@northwind.example")

    answer = call(assign_ticket, f"PUT /tickets/{ticket.id}/assignment", {"team_id": team["id"]}, as_=ADA)
    assert (answer.status, answer.json["team_id"]) == (200, team["id"])


def test_a_new_team_is_in_the_directory_at_once_whichever_function_is_asked() -> None:
    call(list_directory, "GET /directory", as_=ADA)
    made_elsewhere = Team(id="elsewhere", name="Elsewhere")
    commit(directory_writes([made_elsewhere]))

    teams = call(list_directory, "GET /directory", as_=ADA).json["teams"]
    assert "elsewhere" in [team["id"] for team in teams]


def test_agents_see_teams_and_only_administrators_change_them() -> None:
    listed = call(handler, "GET /teams", as_=MIA).json["items"]
    assert [team["id"] for team in listed] == ["billing", "repair", "tech"]
    assert a_team(by=MIA).problem == "permission-missing"
    assert call(handler, "PATCH /teams/billing", {"name": "Mine"}, as_=MIA).problem == "permission-missing"
    assert call(handler, "GET /teams", as_=ANA).status == 403


def test_a_renamed_team_is_renamed_wherever_it_is_named() -> None:
    answer = call(handler, "PATCH /teams/billing", {"name": "Accounts"}, as_=ADA, if_match=1)

    assert (answer.status, answer.version) == (200, 2)
    assert [team.name for team in directory().teams if team.id == "billing"] == ["Accounts"]


@pytest.mark.parametrize("name", ["Billing", " bILLing "])
def test_two_teams_of_one_name_are_refused(name: str) -> None:
    answer = a_team(name=name)
    assert (answer.status, answer.problem) == (422, "team-name-taken")
    assert answer.json["errors"][0]["field"] == "body.name"
    assert call(handler, "PATCH /teams/tech", {"name": name}, as_=ADA).problem == "team-name-taken"
    assert call(handler, "PATCH /teams/billing", {"name": name}, as_=ADA).status == 200


@pytest.mark.parametrize("status", [Status.OPEN, Status.SOLVED])
def test_a_team_with_tickets_or_mail_stays(status: Status) -> None:
    answer = call(handler, "PUT /teams/billing/archive", as_=ADA)
    assert (answer.status, answer.problem) == (409, "team-in-use")
    assert "billing@aurora.example" in answer.json["detail"]

    team = a_team().json["id"]
    ticket = a_ticket(by=ADA, team_id=team, requester_address="ana@acme.example")
    with_status(ticket, status)
    answer = call(handler, f"PUT /teams/{team}/archive", as_=ADA)
    assert (answer.status, answer.problem) == (409, "team-in-use")
    assert "still has tickets" in answer.json["detail"]


def test_an_archived_team_gets_no_tickets_and_comes_back() -> None:
    team = a_team().json["id"]
    ticket = a_ticket()
    assert call(handler, f"PUT /teams/{team}/archive", as_=ADA).json["archived_at"]
    to_it = (assign_ticket, f"PUT /tickets/{ticket.id}/assignment", {"team_id": team})
    assert call(*to_it, as_=ADA).problem == "unknown-team"

    assert call(handler, f"DELETE /teams/{team}/archive", as_=ADA).json["archived_at"] is None
    assert call(*to_it, as_=ADA).status == 200


def test_a_name_that_was_given_away_meanwhile_does_not_come_back() -> None:
    team = a_team().json["id"]
    call(handler, f"PUT /teams/{team}/archive", as_=ADA)
    a_team()
    assert call(handler, f"DELETE /teams/{team}/archive", as_=ADA).problem == "team-name-taken"


def test_a_team_from_before_it_had_versions_is_changed_all_the_same() -> None:
    (old,) = directory_writes([Team(id="old", name="Old")])
    del old.request["Item"]["version"]
    commit([old])
    forget_directory()

    assert call(handler, "PATCH /teams/old", {"name": "Older"}, as_=ADA, if_match=1).version == 2
    assert call(handler, "PATCH /teams/gone", {"name": "Nobody"}, as_=ADA).status == 404
