"""Inviting and changing the people who work here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.directory.agents import handler
from shared.aws import client
from shared.clock import as_of, now
from shared.config import user_pool_id
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.identity.user_pool import ensure_customer
from shared.records.events import RecordCreated
from shared.storage.table import query
from tests.support.calls import Answer, call
from tests.support.people import ADA, ANA, MIA, MIA_AGENT
from tests.support.stored import whole_table

IDA = {"email": "Ida@northwind.example", "name": "Ida Falk", "teams": ["billing"], "language": "de"}

pytestmark = pytest.mark.usefixtures("desk")


def invite(as_: Caller = ADA, key: str | None = None, **different: Any) -> Answer:
    return call(handler, "POST /agents", {**IDA, **different}, as_=as_, idempotency_key=key)


def user(email: str) -> Any:
    return client("cognito-idp").admin_get_user(UserPoolId=user_pool_id(), Username=email)


def groups(email: str) -> set[str]:
    found = client("cognito-idp").admin_list_groups_for_user(UserPoolId=user_pool_id(), Username=email)
    return {group["GroupName"] for group in found["Groups"]}


def test_an_administrator_invites_an_agent() -> None:
    answer = invite()
    assert answer.status == 201
    agent = directory().agent_with_email("ida@northwind.example")
    assert agent is not None
    assert (agent.name, agent.role_id, agent.language) == ("Ida Falk", "agent", "de")
    assert agent.teams == {"billing"}
    assert answer.json["id"] == agent.id


def test_the_agent_has_a_user_whose_first_password_must_be_changed() -> None:
    invite()
    assert user("ida@northwind.example")["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    assert groups("ida@northwind.example") == {"agent"}


def test_the_invitation_is_an_event() -> None:
    agent_id = invite(role_id="admin", sees_all_teams=True).json["id"]
    (item,) = query(f"RECORD#agents#{agent_id}")
    event = RecordCreated.model_validate(item["event"])
    assert (event.by.id, event.collection, event.record_id) == ("ada", "agents", agent_id)
    assert (event.now["role_id"], event.now["teams"], event.now["sees_all_teams"]) == (
        "admin",
        ["billing"],
        True,
    )


def test_a_role_that_the_desk_does_not_have_is_refused() -> None:
    answer = invite(role_id="pilot")
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.role_id")


def test_the_first_password_is_shown_only_to_who_asks_for_it() -> None:
    assert invite().json["first_password"] is None
    shown = invite(email="jon@northwind.example", show_password=True).json["first_password"]
    assert len(shown) > 40


def test_a_shown_password_is_in_no_table_and_a_retry_does_not_repeat_it() -> None:
    first = invite(key="once", show_password=True).json
    again = invite(key="once", show_password=True)
    assert first["first_password"] not in str(whole_table())
    assert (again.status, again.json) == (201, {**first, "first_password": None})


def test_an_address_is_one_agents() -> None:
    assert invite(email=MIA_AGENT.email).problem == "agent-exists"
    invite()
    again = invite(name="Somebody Else")
    assert (again.status, again.problem) == (409, "agent-exists")


def test_a_customer_who_becomes_an_agent_must_sign_in_anew() -> None:
    ensure_customer("ida@northwind.example")
    with as_of(now() + timedelta(hours=1)):
        invite()
    assert user("ida@northwind.example")["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    assert "agent" in groups("ida@northwind.example")
    agent = directory().agent_with_email("ida@northwind.example")
    assert agent is not None
    assert agent.since is not None
    assert agent.since > now()


@pytest.mark.parametrize(
    ("different", "field"),
    [
        ({"email": "ida"}, "body.email"),
        ({"name": ""}, "body.name"),
        ({"role_id": "pilot"}, "body.role_id"),
        ({"role": "admin"}, "body.role"),
        ({"teams": ["nosuchteam"]}, "body.teams"),
        ({"id": "mia"}, "body.id"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused_and_makes_no_user(
    different: dict[str, Any], field: str
) -> None:
    answer = invite(**different)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert client("cognito-idp").list_users(UserPoolId=user_pool_id())["Users"] == []


@pytest.mark.parametrize("who", [MIA, ANA], ids=["an agent", "a customer"])
def test_only_administrators_invite(who: Caller) -> None:
    answer = invite(as_=who)
    assert (answer.status, answer.problem) == (403, "permission-missing")
    assert "agents:manage" in answer.json["detail"]


def test_a_role_team_and_language_are_changed_and_the_address_is_not() -> None:
    change = {"role_id": "admin", "teams": ["tech", "billing"], "language": "de", "name": " Mia Bergmann "}
    answer = call(handler, "PATCH /agents/mia", change, as_=ADA, if_match=1)
    assert (answer.status, answer.version) == (200, 2)
    assert {name: answer.json[name] for name in change} == {
        "role_id": "admin",
        "teams": ["billing", "tech"],
        "language": "de",
        "name": "Mia Bergmann",
    }
    assert call(handler, "PATCH /agents/mia", {"email": "m@northwind.example"}, as_=ADA).status == 422
    assert call(handler, "PATCH /agents/mia", {"name": "Mia"}, as_=MIA).problem == "permission-missing"


@pytest.mark.parametrize(
    ("change", "problem", "field"),
    [
        ({"role_id": "pilot"}, "unknown-role", "body.role_id"),
        ({"teams": ["nosuchteam"]}, "unknown-team", "body.teams"),
        ({"signature": "x" * 2001}, "invalid", "body.signature"),
        ({"language": "fr"}, "invalid", "body.language"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(change: dict[str, Any], problem: str, field: str) -> None:
    answer = call(handler, "PATCH /agents/mia", change, as_=ADA)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert problem in answer.problem


def test_the_last_administrator_keeps_that_role() -> None:
    answer = call(handler, "PATCH /agents/ada", {"role_id": "agent"}, as_=ADA)
    assert (answer.status, answer.problem) == (409, "last-administrator")
    call(handler, "PATCH /agents/mia", {"role_id": "admin"}, as_=ADA)
    assert call(handler, "PATCH /agents/ada", {"role_id": "agent"}, as_=ADA).status == 200
