"""Read the earlier part of a ticket's conversation and history."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.tickets.reading import Conversation, earlier_page

operation = Operation(
    "GET /tickets/{ticket_id}/entries", needs=Permission.TICKETS_READ, uses={Uses.READ_TABLE}
)


@operation.endpoint
def list_entries(ticket_id: int, page: Page, caller: Caller) -> Conversation:
    return earlier_page(ticket_id, page, caller)


handler = operation.handler
