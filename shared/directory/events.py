"""What can happen to the desk's own people."""

from __future__ import annotations

from shared.identity.caller import Role
from shared.messaging.event import DeskEvent


class AgentInvited(DeskEvent):
    """Somebody became a member of staff."""

    agent_id: str
    email: str
    role: Role
    teams: tuple[str, ...]
    sees_all_teams: bool
