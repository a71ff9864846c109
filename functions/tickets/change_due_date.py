"""Set until when a ticket should be done."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import due_date
from shared.tickets.model import Ticket
from shared.tickets.payloads import DueDateChange

operation = Operation(
    "PUT /tickets/{ticket_id}/due-date", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def change_due_date(ticket_id: int, to: DueDateChange, expected_version: IfMatch, caller: Caller) -> Ticket:
    return due_date.change_due_date(ticket_id, to.due_at, by=caller, expected_version=expected_version)


handler = operation.handler
