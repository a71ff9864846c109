"""Give a ticket to a team and an agent."""

from __future__ import annotations

from shared.directory.store import UnknownAgentError, directory, find_agent, require_team
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.events import Assignment, TicketAssigned
from shared.tickets.model import Ticket


def assign_ticket(ticket_id: int, to: Assignment, by: Caller, expected_version: int = 0) -> Ticket:
    """Give a ticket to a team, and perhaps to an agent who may see that team's tickets."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_ASSIGN, expected_version)
    change = TicketChange(ticket, by)
    set_assignment(change, to)
    if change.events:
        change.commit(response=change.ticket)
    return change.ticket


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
