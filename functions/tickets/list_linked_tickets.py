"""List the tickets that one is linked to, and those that are linked to it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.link import LinkedTickets, list_linked

operation = Operation(
    "GET /tickets/{ticket_id}/links", needs=Permission.TICKETS_TRIAGE, uses={Uses.READ_TABLE}
)


@operation.endpoint
def list_linked_tickets(ticket_id: int, caller: Caller) -> LinkedTickets:
    return list_linked(ticket_id, by=caller)


handler = operation.handler
