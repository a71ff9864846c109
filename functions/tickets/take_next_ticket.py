"""Take the ticket of one's teams that is due soonest."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.model import Ticket
from shared.tickets.take_next import take_next

operation = Operation("POST /tickets/next", needs=Permission.TICKETS_ASSIGN, uses={Uses.WRITE_TABLE})


@operation.endpoint
def take_next_ticket(caller: Caller) -> Ticket:
    return take_next(by=caller)


handler = operation.handler
