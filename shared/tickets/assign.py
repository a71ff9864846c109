"""Who has a ticket, and who may."""

from __future__ import annotations

from shared.directory.store import UnknownAgentError, directory, find_agent, require_team
from shared.tickets.change import TicketChange
from shared.tickets.events import Assignment, TicketAssigned
from shared.tickets.model import Ticket


def set_assignment(change: TicketChange, to: Assignment) -> None:
    """Record who has it now, unless it is the same. Raises UnknownTeamError and UnknownAgentError."""
    require_team(to.team_id)
    if to.assignee_id and not may_have(to.assignee_id, to.team_id, change.ticket.brand_id):
        raise UnknownAgentError(
            f"{to.assignee_id} cannot have it", **{"body.assignee_id": "not an agent of that team"}
        )
    was = assignment_of(change.ticket)
    if was != to:
        change.record(TicketAssigned, {"was": was, "now": to}, team_id=to.team_id, assignee_id=to.assignee_id)


def release_from_former_agent(change: TicketChange) -> None:
    """Leave the ticket to its team, if whoever had it works here no longer."""
    was = assignment_of(change.ticket)
    if was.assignee_id and find_agent(was.assignee_id) is None:
        after = was.model_copy(update={"assignee_id": None})
        change.record(TicketAssigned, {"was": was, "now": after}, assignee_id=None)


def assignment_of(ticket: Ticket) -> Assignment:
    return Assignment(team_id=ticket.team_id, assignee_id=ticket.assignee_id)


def may_have(agent_id: str, team_id: str, brand_id: str) -> bool:
    """Whether there is such an agent, and it may have a ticket of that team and brand."""
    known = directory()
    agent = known.agent(agent_id)
    return agent is not None and known.may_have(agent, team_id, brand_id)
