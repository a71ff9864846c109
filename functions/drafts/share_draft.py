"""Let the colleagues of a ticket read, change and send one's draft; or keep it to oneself again."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.drafts import actions
from shared.drafts.model import Draft, DraftId, DraftSharing
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /tickets/{ticket_id}/drafts/{draft_id}/sharing",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    timeout=25,
)


@operation.endpoint
def share_draft(
    ticket_id: int, draft_id: DraftId, sharing: DraftSharing, expected_version: IfMatch, caller: Caller
) -> Draft:
    return actions.share_draft(ticket_id, draft_id, sharing.is_shared, caller, expected_version)


handler = operation.handler
