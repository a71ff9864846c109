"""Give a ticket to a team and an agent."""

from __future__ import annotations

from shared.directory.store import directory, require_team
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.errors import UnknownAgentError
from shared.tickets.events import Assignment, TicketAssigned
from shared.tickets.model import Ticket


def assign_ticket(ticket_id: int, to: Assignment, by: Caller, expected_version: int = 0) -> Ticket:
    """Give a ticket to a team, and perhaps to an agent who may see that team's tickets."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_ASSIGN, expected_version)
    require_team(to.team_id)
    if to.assignee_id:
        known = directory()
        agent = known.agent(to.assignee_id)
        if agent is None or not known.may_have(agent, to.team_id, ticket.brand_id):
            raise UnknownAgentError(
                f"{to.assignee_id} cannot have it", **{"body.assignee_id": "not an agent of that team"}
            )
    was = Assignment(team_id=ticket.team_id, assignee_id=ticket.assignee_id)
    if was == to:
        return ticket
    change = TicketChange(ticket, by)
    change.record(TicketAssigned, {"was": was, "now": to}, team_id=to.team_id, assignee_id=to.assignee_id)
    change.commit(response=change.ticket)
    return change.ticket
