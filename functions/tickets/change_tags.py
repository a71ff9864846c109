"""Set a ticket's tags: exactly these."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import change_fields
from shared.tickets.model import Ticket
from shared.tickets.payloads import TagsChange

operation = Operation(
    "PUT /tickets/{ticket_id}/tags", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def change_tags(ticket_id: int, to: TagsChange, expected_version: IfMatch, caller: Caller) -> Ticket:
    return change_fields.change_tags(ticket_id, to.tags, by=caller, expected_version=expected_version)


handler = operation.handler
