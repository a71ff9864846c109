"""List a queue of tickets, last changed first. A customer's only queue is its own requests."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.reading import QueuePage, TicketList, list_queue

operation = Operation("GET /tickets", needs=Permission.TICKETS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_tickets(page: QueuePage, caller: Caller) -> TicketList:
    return list_queue(page, caller)


handler = operation.handler
