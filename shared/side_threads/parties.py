"""Who can be asked: teams that are in use, people whose role lets them answer, and people outside who have no part in the ticket."""

from __future__ import annotations

from shared.directory.store import directory, find_agent, require_team
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads.model import Asked, AskedKind
from shared.side_threads.payloads import NewSideThread
from shared.tickets.model import Ticket


class TeamUnfitError(InvalidError):
    """This team cannot be asked."""


class PersonUnfitError(InvalidError):
    """This person cannot be asked."""


class OutsiderUnfitError(InvalidError):
    """Whoever has this address is not written to from outside the conversation."""


def parties_of(new: NewSideThread, ticket: Ticket, by: Caller) -> tuple[Asked, ...]:
    """Each once, teams first."""
    teams = [_team(team_id) for team_id in dict.fromkeys(new.team_ids)]
    people = [_person(agent_id, by) for agent_id in dict.fromkeys(new.agent_ids)]
    outsiders = [_outsider(address, ticket) for address in dict.fromkeys(new.outsiders)]
    return (*teams, *people, *outsiders)


def _team(team_id: str) -> Asked:
    archived = (team for team in directory().teams if team.id == team_id and team.is_archived)
    if gone := next(archived, None):
        detail = f"the team {gone.name} was archived"
        raise TeamUnfitError(detail, **{"body.team_ids": detail})
    team = require_team(team_id, "body.team_ids")
    return Asked(kind=AskedKind.TEAM, id=team.id, name=team.name)


def _person(agent_id: str, by: Caller) -> Asked:
    agent = find_agent(agent_id)
    if agent is None or agent.is_archived:
        raise PersonUnfitError("nobody here has this id", **{"body.agent_ids": "not a person of this desk"})
    if agent.id == by.id:
        raise PersonUnfitError("ask somebody else", **{"body.agent_ids": "this is you"})
    caller = directory().caller_of(agent)
    if not {Permission.SIDE_THREADS_READ, Permission.SIDE_THREADS_ANSWER} <= caller.permissions:
        detail = f"the role of {agent.name}, {caller.role_name}, does not include answering"
        raise PersonUnfitError(detail, **{"body.agent_ids": detail})
    return Asked(kind=AskedKind.PERSON, id=agent.id, name=agent.name)


def _outsider(address: str, ticket: Ticket) -> Asked:
    if found := _why_not_outside(address, ticket):
        raise OutsiderUnfitError(found, **{"body.outsiders": found})
    return Asked(kind=AskedKind.OUTSIDER, id=address, name=address)


def _why_not_outside(address: str, ticket: Ticket) -> str | None:
    known = directory()
    if known.mailbox_behind(address):
        return f"{address} is an address of this desk: ask the team"
    if agent := known.agent_with_email(address):
        return f"{address} is {agent.name}, who works here: ask them as a colleague"
    if address in {ticket.requester.address, *(each.address for each in ticket.participants)}:
        return f"{address} takes part in this ticket: answer in the conversation"
    return None
