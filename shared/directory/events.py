"""What can happen to agents, besides what happens to every record."""

from __future__ import annotations

from shared.messaging.event import DeskEvent


class AgentDeactivated(DeskEvent):
    """The agent may do nothing any more. Whoever hears it ends what it has open."""

    agent_id: str
    email: str


class AgentReinvited(DeskEvent):
    """The agent got another first password."""

    agent_id: str


class SecondFactorRemoved(DeskEvent):
    """The agent must set up another authenticator app."""

    agent_id: str


class HandoverStarted(DeskEvent):
    """The open tickets of an agent go to another one or, without one, back to their teams. The job says how far that is."""

    job_id: str
    agent_id: str
    hand_over_to: str | None = None
