"""Applying the configuration to the directory, and inviting agents."""

from __future__ import annotations

from shared.clock import now
from shared.directory.invitation import Invitation, NewAgent
from shared.directory.model import Agent, Directory
from shared.directory.roles import require_may_give
from shared.directory.store import (
    agent_address_write,
    configuration_writes,
    directory,
    forget_directory,
    require_team,
)
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.identity.roles import SHIPPED_ROLES, Role
from shared.identity.user_pool import invite_staff, unguessable
from shared.ids import new_id
from shared.records.change import Change
from shared.records.store import records_after
from shared.storage.transaction import MOST_WRITES, commit

DEPLOYMENT = Caller.system("deployment")


class UnknownRoleError(InvalidError):
    """The desk has no such role."""


class AgentExistsError(ConflictError):
    """Somebody with this address is an agent already."""


def apply_configuration(wanted: Directory) -> None:
    """Make brands, mailboxes and service levels those of the configuration, and bring in the teams and agents that are missing.

    Teams and agents are changed at the desk: the configuration makes them once. The roles that the desk comes with become
    those of this release. Done again, it changes nothing.
    """
    forget_directory()
    known = directory()
    seeded = Change(DEPLOYMENT)
    there = {team.id for team in known.teams}
    for record in (
        *(team for team in wanted.teams if team.id not in there),
        *(agent for agent in wanted.agents if known.agent_with_email(agent.email) is None),
    ):
        seeded.create(record)
    _release_roles(seeded)
    # Keep a record and its event in one transaction.
    writes = [*seeded.writes(), *configuration_writes(known, wanted)]
    for start in range(0, len(writes), MOST_WRITES):
        commit(writes[start : start + MOST_WRITES])
    forget_directory()


def _release_roles(change: Change) -> None:
    stored = {role.id: role for role in records_after(Role, None)}
    for shipped in SHIPPED_ROLES:
        if before := stored.get(shipped.id):
            change.update(
                before, before.model_copy(update=shipped.model_dump(include={*Role.editable_fields()}))
            )
        else:
            change.create(shipped)


def invite_agent(new: NewAgent, by: Caller) -> Invitation:
    """Make somebody a member of staff, who can sign in from now on."""
    _check(new, by)
    change = Change(by)
    taken = AgentExistsError(f"{new.email} is an agent already")
    fields = new.model_dump(exclude={"show_password"})
    agent = change.create(Agent.model_validate({**fields, "id": new_id(), "since": now()}))
    password = unguessable() if new.show_password else None
    # The user first: one without an agent has no rights, and inviting again completes it.
    invite_staff(agent.email, agent.name, password)
    # The stored response has no password: a retry gets the agent only.
    change.commit(response=Invitation(agent=agent), also=[agent_address_write(agent, taken)])
    forget_directory()
    return Invitation(agent=agent, first_password=password)


def _check(new: NewAgent, by: Caller) -> None:
    for team in sorted(set(new.teams)):
        require_team(team, "body.teams")
    role = directory().role(new.role_id)
    if role is None:
        raise UnknownRoleError(
            f"there is no role {new.role_id}", **{"body.role_id": "not a role of this desk"}
        )
    require_may_give(role, by)
    if directory().agent_with_email(new.email):
        raise AgentExistsError(f"{new.email} is an agent already")
