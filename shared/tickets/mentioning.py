"""Mention colleagues in a note. Who may not read the ticket is not mentioned in it by mistake."""

from __future__ import annotations

from collections.abc import Iterable

from shared.directory.store import directory, require_agent, require_team
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may, require
from shared.tickets.mention import Mention, MentionKind, NewMention
from shared.tickets.model import Ticket

_FIELD = "body.mentions"


class MentionUnreadableError(InvalidError):
    """Whoever is mentioned may not read the ticket: they would be told of what they cannot open."""


def mentioned_in(
    ticket: Ticket, wanted: Iterable[NewMention], by: Caller
) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """The mentions, and the ticket's involved agents with those who get access. Raises MentionUnreadableError."""
    mentions = {
        (each.kind, each.id): _mentioned_team(ticket, each)
        if each.kind is MentionKind.TEAM
        else _mentioned_person(ticket, each, by)
        for each in wanted
    }
    readers = (each.id for each in mentions.values() if each.kind is MentionKind.PERSON)
    unreached = [agent_id for agent_id in readers if not _reads(ticket, agent_id)]
    return tuple(mentions.values()), (*ticket.involved, *unreached)


def _mentioned_person(ticket: Ticket, wanted: NewMention, by: Caller) -> Mention:
    agent = require_agent(wanted.id, _FIELD)
    if not _reads(ticket, agent.id):
        if not wanted.give_access:
            raise MentionUnreadableError(f"{agent.name} cannot read this ticket", **{_FIELD: agent.id})
        require(by, Permission.TICKETS_ASSIGN, ticket)
        if not _reads(ticket.model_copy(update={"involved": (*ticket.involved, agent.id)}), agent.id):
            raise MentionUnreadableError(f"the role of {agent.name} reads no tickets", **{_FIELD: agent.id})
    return Mention(kind=MentionKind.PERSON, id=agent.id, name=agent.name)


def _mentioned_team(ticket: Ticket, wanted: NewMention) -> Mention:
    """Those of its people who may read the ticket hear of it; one where nobody may is asked in a side thread."""
    team = require_team(wanted.id, _FIELD)
    people = [agent.id for agent in directory().agents if team.id in agent.teams and not agent.is_archived]
    if not any(_reads(ticket, agent_id) for agent_id in people):
        raise MentionUnreadableError(f"nobody of {team.name} can read this ticket", **{_FIELD: team.id})
    return Mention(kind=MentionKind.TEAM, id=team.id, name=team.name)


def _reads(ticket: Ticket, agent_id: str) -> bool:
    known = directory()
    agent = known.agent(agent_id)
    return agent is not None and may(known.caller_of(agent), Permission.TICKETS_READ, ticket)
