"""Deactivating an agent: it is archived, its sessions end, and its open tickets go to somebody else.

From the transaction on, the authorizer refuses the agent. Consumers of its events do the rest, and try again if they must.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from shared.directory.agents import load_active
from shared.directory.events import AgentDeactivated
from shared.directory.model import Agent
from shared.directory.roles import require_administrator_left
from shared.directory.store import directory, forget_directory
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.jobs.model import Job
from shared.jobs.store import job_write
from shared.records import actions
from shared.records.change import Change
from shared.tickets.counting import open_tickets_of
from shared.tickets.handover import new_handover


class NewDeactivation(BaseModel):
    """Who gets the open tickets. Without anybody, they wait unassigned in the queues of their teams."""

    model_config = ConfigDict(extra="forbid")

    hand_over_to: str | None = Field(None, max_length=64)


class Deactivation(BaseModel):
    """The deactivated agent, and the job that hands over its tickets."""

    agent: Agent
    job: Job


class DeactivationPreview(BaseModel):
    """What a deactivation would hand over."""

    open_tickets: int


class OwnDeactivationError(ConflictError):
    """Nobody deactivates themselves."""


class UnknownSuccessorError(InvalidError):
    """Nobody who works here could take the tickets over."""


def preview_deactivation(agent_id: str, by: Caller) -> DeactivationPreview:
    actions.load_authorized(Agent, agent_id, by)
    return DeactivationPreview(open_tickets=open_tickets_of(agent_id))


def deactivate_agent(agent_id: str, wanted: NewDeactivation, by: Caller) -> Deactivation:
    return _deactivated(load_active(agent_id, by), wanted.hand_over_to, by)


def archive_agent(record_id: str, by: Caller, expected_version: int = 0) -> Agent:
    """Deactivate an agent, and leave its open tickets to its teams."""
    agent = actions.load_for_update(Agent, record_id, by, expected_version)
    return agent if agent.is_archived else deactivate_agent(record_id, NewDeactivation(), by).agent


def _deactivated(agent: Agent, hand_over_to: str | None, by: Caller) -> Deactivation:
    if agent.id == by.id:
        raise OwnDeactivationError("ask another administrator to deactivate you")
    change = Change(by)
    after = change.archive(agent)
    require_administrator_left(directory(), agent=after)
    if hand_over_to is not None and (hand_over_to == agent.id or directory().agent(hand_over_to) is None):
        raise UnknownSuccessorError(
            f"{hand_over_to} cannot take the tickets", **{"body.hand_over_to": "nobody else who works here"}
        )
    change.log(AgentDeactivated, f"AGENT#{agent.id}", agent_id=agent.id, email=agent.email)
    job = new_handover(change, agent.id, hand_over_to, open_tickets_of(agent.id))
    done = Deactivation(agent=after, job=job)
    change.commit(response=done, also=[job_write(job)])
    forget_directory()
    return done
