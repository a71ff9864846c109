"""Set a ticket's type: question, incident, problem or task."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import change_fields
from shared.tickets.model import Ticket
from shared.tickets.payloads import TypeChange

operation = Operation(
    "PUT /tickets/{ticket_id}/type", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def change_type(ticket_id: int, to: TypeChange, expected_version: IfMatch, caller: Caller) -> Ticket:
    return change_fields.change_type(ticket_id, to.type, by=caller, expected_version=expected_version)


handler = operation.handler
