"""Fill in some of a ticket's custom fields: the others stay as they are."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import field_values
from shared.tickets.model import Ticket
from shared.tickets.payloads import FieldsChange

operation = Operation(
    "PATCH /tickets/{ticket_id}/fields", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def change_fields(ticket_id: int, to: FieldsChange, expected_version: IfMatch, caller: Caller) -> Ticket:
    return field_values.change_fields(ticket_id, to.fields, by=caller, expected_version=expected_version)


handler = operation.handler
