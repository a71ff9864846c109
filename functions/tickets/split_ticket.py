"""Split messages off into a ticket of their own, of who wrote them; the two are linked."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import split
from shared.tickets.split import NewSplit, SplitOutcome

operation = Operation(
    "POST /tickets/{ticket_id}/splits",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.WRITE_TABLE},
    status=201,
)


@operation.endpoint
def split_ticket(ticket_id: int, new: NewSplit, expected_version: IfMatch, caller: Caller) -> SplitOutcome:
    return split.split_ticket(ticket_id, new, by=caller, expected_version=expected_version)


handler = operation.handler
