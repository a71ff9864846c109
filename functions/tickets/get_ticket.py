"""Open a ticket: its head and the newest part of its conversation and history."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.tickets.reading import OpenTicket, open_ticket_page

operation = Operation("GET /tickets/{ticket_id}", needs=Permission.TICKETS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def get_ticket(ticket_id: int, page: Page, caller: Caller) -> OpenTicket:
    return open_ticket_page(ticket_id, page, caller)


handler = operation.handler
