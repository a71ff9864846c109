"""Cancel a reply that is scheduled: it is a draft again."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.drafts import scheduling
from shared.drafts.model import Draft, DraftId
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "DELETE /tickets/{ticket_id}/drafts/{draft_id}/schedule",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def cancel_scheduled_reply(
    ticket_id: int, draft_id: DraftId, expected_version: IfMatch, caller: Caller
) -> Draft:
    return scheduling.cancel_scheduled_reply(ticket_id, draft_id, caller, expected_version)


handler = operation.handler
