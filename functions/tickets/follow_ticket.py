"""Follow a ticket."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import follow
from shared.tickets.model import Ticket

operation = Operation(
    "PUT /tickets/{ticket_id}/followers/me", needs=Permission.TICKETS_READ, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def follow_ticket(ticket_id: int, caller: Caller) -> Ticket:
    return follow.follow_ticket(ticket_id, by=caller)


handler = operation.handler
