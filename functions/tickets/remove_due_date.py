"""Take a ticket's due date away."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.due_date import change_due_date
from shared.tickets.model import Ticket

operation = Operation(
    "DELETE /tickets/{ticket_id}/due-date", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def remove_due_date(ticket_id: int, expected_version: IfMatch, caller: Caller) -> Ticket:
    return change_due_date(ticket_id, None, by=caller, expected_version=expected_version)


handler = operation.handler
