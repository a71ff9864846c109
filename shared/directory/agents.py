"""Inviting and changing agents: their rules beyond those of records. `deactivation` takes them out again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.directory.events import AgentReinvited, SecondFactorRemoved
from shared.directory.invitation import Invitation, InvitedAgent
from shared.directory.model import Agent
from shared.directory.roles import RoleBeyondOnesOwnError, require_administrator_left, require_may_give
from shared.directory.store import (
    UnknownBrandError,
    agent_address_write,
    directory,
    forget_directory,
    require_team,
)
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.identity.roles import Role
from shared.identity.user_pool import admit_staff, forget_second_factor, invite_staff, unguessable
from shared.ids import new_id
from shared.records import actions
from shared.records.change import Change


class UnknownRoleError(InvalidError):
    """The desk has no such role."""


class AgentExistsError(ConflictError):
    """Somebody with this address is an agent already."""


class AgentDeactivatedError(ConflictError):
    """The agent is deactivated."""


def invite_agent(fields: Mapping[str, Any], by: Caller) -> InvitedAgent:
    """Make somebody a member of staff, who can sign in from now on."""
    said = dict(fields)
    shows = said.pop("show_password", False)
    _check({"role_id": "agent", **said}, by)
    taken = AgentExistsError(f"{said['email']} is an agent already: reactivate them if they have left")
    if directory().agent_with_email(said["email"]):
        raise taken
    change = Change(by)
    agent = change.create(actions.validated(Agent, {**said, "id": new_id(), "since": change.at}))
    password = unguessable() if shows else None
    # The user first: one without an agent has no rights, and inviting again completes it.
    invite_staff(agent.email, agent.name, password)
    # The stored response has no password: a retry gets the agent only.
    change.commit(response=_invited(agent), also=[agent_address_write(agent, taken)])
    forget_directory()
    return _invited(agent, password)


def invite_again(agent_id: str, how: Invitation, by: Caller) -> InvitedAgent:
    """Another first password, for who lost the first one or let it expire. Their sessions end."""
    change = Change(by)
    agent = _with_sessions_ended(change, load_active(agent_id, by))
    change.log(AgentReinvited, f"AGENT#{agent_id}", audited_as=agent.name, agent_id=agent_id)
    password = unguessable() if how.show_password else None
    invite_staff(agent.email, agent.name, password)
    change.commit(response=_invited(agent))
    return _invited(agent, password)


def change_agent(record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0) -> Agent:
    """Raises RoleBeyondOnesOwnError, LastAdministratorError, and what a field refuses."""
    _check(fields, by)
    before = _load_within_reach(record_id, by, expected_version)
    after = actions.validated(Agent, {**before.model_dump(), **fields})
    require_administrator_left(directory(), agent=after)
    agent = actions.change_record(Agent, record_id, fields, by, expected_version)
    forget_directory()
    return agent


def reactivate_agent(record_id: str, by: Caller, expected_version: int = 0) -> Agent:
    """Let somebody in again, with the password and the second factor that they had. Their old sessions stay ended."""
    before = _load_within_reach(record_id, by, expected_version)
    if not before.is_archived:
        return before
    change = Change(by)
    agent = change.restore(before.model_copy(update={"since": change.at}))
    admit_staff(before.email)
    change.commit(response=agent)
    forget_directory()
    return agent


def reset_second_factor(agent_id: str, by: Caller, expected_version: int = 0) -> Agent:
    """Let somebody who lost their authenticator app set up another one. Their sessions end, whoever has them."""
    change = Change(by)
    agent = _with_sessions_ended(change, load_active(agent_id, by, expected_version))
    change.log(SecondFactorRemoved, f"AGENT#{agent_id}", audited_as=agent.name, agent_id=agent_id)
    forget_second_factor(agent.email)
    change.commit(response=agent)
    return agent


def load_active(agent_id: str, by: Caller, expected_version: int = 0) -> Agent:
    """The agent, if the caller may change it. Raises AgentDeactivatedError, RoleBeyondOnesOwnError."""
    agent = _load_within_reach(agent_id, by, expected_version)
    if agent.is_archived:
        raise AgentDeactivatedError(f"{agent.name} is deactivated: reactivate them first")
    return agent


def _load_within_reach(agent_id: str, by: Caller, expected_version: int = 0) -> Agent:
    """Whoever could set the password of somebody with more rights would have them too."""
    agent = actions.load_for_update(Agent, agent_id, by, expected_version)
    # Who has which role now, not a minute ago.
    forget_directory()
    if role := directory().role(agent.role_id):
        require_may_give(role, by)
    return agent


def _with_sessions_ended(change: Change, agent: Agent) -> Agent:
    return change.update(agent, agent.model_copy(update={"since": change.at}))


def _check(fields: Mapping[str, Any], by: Caller) -> None:
    for team in sorted(set(fields.get("teams", ()))):
        require_team(team, "body.teams")
    for brand in sorted(set(fields.get("brands", ()))):
        if directory().brand(brand) is None:
            raise UnknownBrandError(
                f"there is no brand {brand}", **{"body.brands": "not a brand of this desk"}
            )
    if fields.get("sees_all_teams") and not by.sees_all_teams:
        raise RoleBeyondOnesOwnError("you do not see the tickets of all teams yourself")
    if (role_id := fields.get("role_id")) is not None:
        require_may_give(_role(role_id), by)


def _role(role_id: str) -> Role:
    role = directory().role(role_id)
    if role is None or role.is_archived:
        raise UnknownRoleError(f"there is no role {role_id}", **{"body.role_id": "not a role of this desk"})
    return role


def _invited(agent: Agent, password: str | None = None) -> InvitedAgent:
    return InvitedAgent(**dict(agent), first_password=password)
