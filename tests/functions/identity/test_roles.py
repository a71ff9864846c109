"""Roles of the desk's own: who may make them, of what, and what keeps somebody in charge."""

from __future__ import annotations

from typing import Any

import pytest

from functions.directory.agents import handler as agents
from functions.identity.roles import handler
from shared.directory.actions import apply_configuration
from shared.directory.model import Agent, Directory
from shared.directory.roles import LastAdministratorError, require_administrator_left
from shared.directory.store import directory
from shared.identity.caller import Caller, Scope
from shared.identity.permissions import Permission
from shared.identity.roles import EVERYBODYS, SHIPPED_ROLES, Role
from tests.support.calls import Answer, call
from tests.support.people import ADA, ADA_AGENT, MIA
from tests.support.roles import a_role, staff_with

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F03", whole=False)]

READER = {"name": "Reader", "permissions": ["tickets:read"], "scope": "own"}


def made(by: Caller = ADA, **fields: Any) -> Answer:
    return call(handler, "POST /roles", {**READER, **fields}, as_=by)


def changed(role_id: str, by: Caller = ADA, **fields: Any) -> Answer:
    return call(handler, f"PATCH /roles/{role_id}", fields, as_=by)


def a_manager_of_roles(**different: Any) -> Caller:
    """Somebody who manages roles and may do little else."""
    role = a_role(["roles:read", "roles:manage", "tickets:read"], **{"scope": Scope.TEAM, **different})
    return staff_with(role, "rea")


def test_a_change_of_a_role_counts_for_its_people_at_once() -> None:
    role = made().json
    kim = staff_with(Role.model_validate(role), "kim")
    assert kim.permissions == EVERYBODYS | {Permission.TICKETS_READ}

    assert changed(role["id"], permissions=["tickets:read", "tickets:note"], scope="brand").status == 200
    kim = directory().caller_of(next(agent for agent in directory().agents if agent.id == "kim"))
    assert kim.permissions == EVERYBODYS | {Permission.TICKETS_READ, Permission.TICKETS_NOTE}
    assert kim.scope is Scope.BRAND


def test_the_shipped_roles_become_records_at_each_deployment() -> None:
    apply_configuration(directory())
    listed = call(handler, "GET /roles", as_=ADA).json["items"]
    assert {role["id"] for role in listed} == {role.id for role in SHIPPED_ROLES}
    [first] = call(handler, "GET /roles/light/history", as_=ADA).json["items"]
    assert (first["kind"], first["by"]["id"]) == ("RecordCreated", "deployment")

    apply_configuration(directory())
    assert len(call(handler, "GET /roles/light/history", as_=ADA).json["items"]) == 1


@pytest.mark.parametrize("request_", ["PATCH /roles/agent", "PUT /roles/agent/archive"])
def test_a_shipped_role_is_copied_and_not_changed(request_: str) -> None:
    apply_configuration(directory())
    answer = call(handler, request_, {"name": "Mine"} if "PATCH" in request_ else None, as_=ADA)
    assert (answer.status, answer.problem) == (409, "shipped-role")
    assert "copy it" in answer.json["detail"]


@pytest.mark.parametrize("name", ["Agent", " aGENT "])
def test_two_roles_of_one_name_are_refused(name: str) -> None:
    answer = made(name=name)
    assert (answer.status, answer.problem) == (422, "role-name-taken")
    assert answer.json["errors"][0]["field"] == "body.name"


def test_a_permission_that_there_is_not_is_refused_and_one_of_a_later_release_stays() -> None:
    assert made(permissions=["tickets:teleport"]).problem == "unknown-permission"
    of_tomorrow = a_role(["tickets:read", "tickets:teleport"])
    answer = changed(of_tomorrow.id, permissions=["tickets:teleport", "tickets:note"])
    assert (answer.status, answer.json["permissions"]) == (200, ["tickets:teleport", "tickets:note"])


def test_nobody_gives_more_than_they_have() -> None:
    rea = a_manager_of_roles()
    assert made(by=rea, permissions=["tickets:read"], scope="team").status == 201
    refused = made(by=rea, name="Boss", permissions=["agents:manage"], scope="own")
    assert (refused.status, refused.problem) == (403, "role-beyond-ones-own")
    assert "agents:manage" in refused.json["detail"]
    assert made(by=rea, name="Wide", scope="all").problem == "role-beyond-ones-own"


def test_who_has_less_may_still_take_away() -> None:
    wide = a_role(["tickets:read", "agents:manage"], scope=Scope.ALL)
    rea = a_manager_of_roles()
    assert changed(wide.id, by=rea, permissions=["agents:manage"]).status == 200
    assert changed(wide.id, by=rea, permissions=["agents:manage", "jobs:read"]).status == 403


def test_nobody_invites_somebody_with_a_role_beyond_their_own() -> None:
    inviter = staff_with(a_role(["agents:manage"]), "ina")
    new = {"name": "Eve", "email": "eve@northwind.example", "role_id": "admin"}
    answer = call(agents, "POST /agents", new, as_=inviter)
    assert (answer.status, answer.problem) == (403, "role-beyond-ones-own")


def test_a_role_that_people_have_is_not_archived_and_says_whose_it_is() -> None:
    role = a_role()
    staff_with(role, "kim")
    answer = call(handler, f"PUT /roles/{role.id}/archive", as_=ADA)
    assert (answer.status, answer.problem) == (409, "role-in-use")
    assert "Kim" in answer.json["detail"]


def test_an_archived_role_gives_nothing_until_it_is_restored() -> None:
    role = made().json
    assert call(handler, f"PUT /roles/{role['id']}/archive", as_=ADA).status == 200
    assert staff_with(Role.model_validate(role), "kim").permissions == frozenset()
    assert call(handler, f"DELETE /roles/{role['id']}/archive", as_=ADA).status == 200
    assert directory().role(role["id"]) is not None


def test_a_change_that_leaves_nobody_in_charge_is_refused() -> None:
    """Ada gives up her own role for one of the desk's own, and then takes from that."""
    role = a_role(permissions=[*Permission], scope=Scope.ALL)
    boss = staff_with(role, "ada")

    answer = changed(role.id, by=boss, permissions=["tickets:read"])
    assert (answer.status, answer.problem) == (409, "last-administrator")
    assert directory().role(role.id) == role

    staff_with(next(shipped for shipped in SHIPPED_ROLES if shipped.id == "admin"), "bea")
    assert changed(role.id, by=boss, permissions=["tickets:read"]).status == 200


@pytest.mark.parametrize(
    "different", [{"role_id": "agent"}, {"archived_at": "2026-11-29T09:00:00Z"}], ids=["another role", "gone"]
)
def test_the_last_administrator_stays_one(different: dict[str, Any]) -> None:
    known = directory()
    after = Agent.model_validate({**ADA_AGENT.model_dump(), **different})
    with pytest.raises(LastAdministratorError):
        require_administrator_left(known, agent=after)

    second = Directory(agents=(*known.agents, ADA_AGENT.model_copy(update={"id": "bea"})))
    require_administrator_left(second, agent=after)


def test_agents_do_not_see_roles() -> None:
    assert call(handler, "GET /roles", as_=MIA).problem == "permission-missing"
