"""Give a ticket to a team, and perhaps to an agent."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import giving
from shared.tickets.events import Assignment
from shared.tickets.model import Ticket
from shared.tickets.payloads import AssignmentChange

operation = Operation(
    "PUT /tickets/{ticket_id}/assignment",
    needs=Permission.TICKETS_ASSIGN,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
)


@operation.endpoint
def assign_ticket(ticket_id: int, to: AssignmentChange, expected_version: IfMatch, caller: Caller) -> Ticket:
    assignment = Assignment(team_id=to.team_id, assignee_id=to.assignee_id)
    return giving.assign_ticket(
        ticket_id, assignment, by=caller, expected_version=expected_version, note=to.note
    )


handler = operation.handler
