"""Take the merge of a ticket back: it is as it was, with its own messages, people and history, and what came to it since."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import unmerge
from shared.tickets.unmerge import UnmergeOutcome

operation = Operation(
    "DELETE /tickets/{ticket_id}/merges/{source_id}",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def unmerge_ticket(
    ticket_id: int, source_id: int, expected_version: IfMatch, caller: Caller
) -> UnmergeOutcome:
    return unmerge.unmerge_ticket(ticket_id, source_id, by=caller, expected_version=expected_version)


handler = operation.handler
