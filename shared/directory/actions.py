"""Verbs on the directory: what the deployment puts there, and whom administrators invite."""

from __future__ import annotations

from shared.clock import now
from shared.directory.events import AgentInvited
from shared.directory.invitation import Invitation, NewAgent
from shared.directory.model import Agent, Directory
from shared.directory.store import (
    AgentExistsError,
    configuration_writes,
    directory,
    forget_directory,
    new_agent_writes,
)
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.identity.user_pool import invite_staff, unguessable
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.storage.transaction import commit

# DynamoDB's limit for one transaction.
TOGETHER = 100


class UnknownTeamError(InvalidError):
    """The desk has no such team."""


class TeamInUseError(ConflictError):
    """The configuration no longer has a team that still has tickets."""


def apply_configuration(wanted: Directory) -> None:
    """Make brands, teams, mailboxes and service levels those of the configuration. Done again, it changes nothing.

    Raises TeamInUseError, and changes nothing, if a team that goes still has tickets: nobody would see them any more.
    """
    from shared.tickets.store import team_has_tickets  # noqa: PLC0415  # tickets know the directory, not the reverse

    forget_directory()
    for team in directory().teams:
        if wanted.team(team.id) is None and team_has_tickets(team.id):
            raise TeamInUseError(
                f"the team {team.id!r} still has tickets: give them to other teams, solved ones too, before it goes"
            )
    writes = configuration_writes(directory(), wanted)
    for start in range(0, len(writes), TOGETHER):
        commit(writes[start : start + TOGETHER])
    forget_directory()


def invite_agent(new: NewAgent, by: Caller) -> Invitation:
    """Make somebody a member of staff, who can sign in from now on."""
    known = directory()
    unknown = sorted(team for team in set(new.teams) if known.team(team) is None)
    if unknown:
        raise UnknownTeamError(f"there is no team {unknown[0]}", **{"body.teams": "not a team of this desk"})
    if known.agent_with_email(new.email):
        raise AgentExistsError(f"{new.email} is an agent already")
    agent = Agent.model_validate(
        {**new.model_dump(exclude={"show_password"}), "id": new_id(), "since": now()}
    )
    password = unguessable() if new.show_password else None
    # The user first: one without an entry in the directory is nobody, and inviting again completes it.
    invite_staff(agent.email, agent.name, agent.role, password)
    event = AgentInvited(
        id=new_id(),
        at=now(),
        by=Actor.of(by),
        agent_id=agent.id,
        email=agent.email,
        role=agent.role,
        teams=tuple(sorted(agent.teams)),
        sees_all_teams=agent.sees_all_teams,
    )
    # The answer is kept without the password: a retry gets the agent, and nobody finds the password in the table.
    commit(new_agent_writes(agent, event), once=by.once, answer=Invitation(agent=agent))
    forget_directory()
    return Invitation(agent=agent, first_password=password)
