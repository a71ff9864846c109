"""Set a ticket's status. A customer can only solve its request, or say that it is still a problem."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import change_fields
from shared.tickets.model import Ticket
from shared.tickets.payloads import StatusChange

operation = Operation(
    "PUT /tickets/{ticket_id}/status", needs=Permission.TICKETS_CHANGE_STATUS, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def change_status(ticket_id: int, to: StatusChange, expected_version: IfMatch, caller: Caller) -> Ticket:
    return change_fields.change_status(ticket_id, to, by=caller, expected_version=expected_version)


handler = operation.handler
