"""Open a ticket: a customer for itself, staff for somebody."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.actions import open_ticket
from shared.tickets.model import Ticket
from shared.tickets.payloads import NewTicket

operation = Operation(
    "POST /tickets",
    needs=Permission.TICKETS_CREATE,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    status=201,
    timeout=25,
)


@operation.endpoint
def create_ticket(new_ticket: NewTicket, caller: Caller) -> Ticket:
    return open_ticket(new_ticket, by=caller)


handler = operation.handler
