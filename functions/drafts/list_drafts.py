"""List the drafts of a ticket: one's own, those that are shared or scheduled, and that somebody else is writing."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.drafts import reading
from shared.drafts.model import DraftList
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /tickets/{ticket_id}/drafts",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def list_drafts(ticket_id: int, caller: Caller) -> DraftList:
    return reading.list_drafts(ticket_id, caller)


handler = operation.handler
