"""Save what one is writing in a ticket, or in a colleague's shared draft. It makes no version of the ticket."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.drafts import actions
from shared.drafts.model import Draft, DraftContent, DraftId
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /tickets/{ticket_id}/drafts/{draft_id}",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    timeout=25,
)


@operation.endpoint
def save_draft(
    ticket_id: int, draft_id: DraftId, content: DraftContent, expected_version: IfMatch, caller: Caller
) -> Draft:
    return actions.save_draft(ticket_id, draft_id, content, caller, expected_version)


handler = operation.handler
