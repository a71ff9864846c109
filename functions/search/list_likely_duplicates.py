"""List the tickets that are likely about the same as this one: its requester's, of about the same time."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.search.similar import SimilarTickets, likely_duplicates

operation = Operation(
    "GET /tickets/{ticket_id}/likely-duplicates",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def list_likely_duplicates(ticket_id: int, caller: Caller) -> SimilarTickets:
    return likely_duplicates(ticket_id, caller)


handler = operation.handler
