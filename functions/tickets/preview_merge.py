"""Show what merging tickets into this one would mean: who would read what, and what stands against it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.merge_preview import MergePreview, MergeQuestion, preview

operation = Operation(
    "GET /tickets/{ticket_id}/merges/preview",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def preview_merge(ticket_id: int, asked: MergeQuestion, caller: Caller) -> MergePreview:
    return preview(ticket_id, asked, by=caller)


handler = operation.handler
