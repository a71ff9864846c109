"""Merge tickets into one: it goes on for them, with their people. Each is closed and leads to it; mails to it arrive there."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import merge
from shared.tickets.merge import MergeOutcome, NewMerge

operation = Operation(
    "POST /tickets/{ticket_id}/merges",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def merge_tickets(ticket_id: int, new: NewMerge, expected_version: IfMatch, caller: Caller) -> MergeOutcome:
    return merge.merge_tickets(ticket_id, new, by=caller, expected_version=expected_version)


handler = operation.handler
