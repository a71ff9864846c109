"""List the tickets that a bulk job left as they were, or its undo, each with the reason."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.actions import tickets_left
from shared.bulk.model import LeftPage, LeftTickets
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /bulk-jobs/{job_id}/left-tickets",
    needs=Permission.VIEWS_READ,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def list_tickets_left(job_id: str, page: LeftPage, caller: Caller) -> LeftTickets:
    return tickets_left(job_id, page, by=caller)


handler = operation.handler
