"""List what a contact has asked, last changed first, so far as the caller may read it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.tickets.reading import TicketList, list_of_contact

operation = Operation(
    "GET /contacts/{contact_id}/tickets", needs=Permission.CONTACTS_READ, uses={Uses.READ_TABLE}
)


@operation.endpoint
def list_contact_tickets(contact_id: str, page: Page, caller: Caller) -> TicketList:
    return list_of_contact(contact_id, page, caller)


handler = operation.handler
