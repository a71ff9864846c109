"""Hand a draft over to a colleague, or take over one that is shared or scheduled: it is sent in its owner's name."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.drafts import actions
from shared.drafts.model import Draft, DraftId, DraftOwner
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /tickets/{ticket_id}/drafts/{draft_id}/owner",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    timeout=25,
)


@operation.endpoint
def change_draft_owner(
    ticket_id: int, draft_id: DraftId, owner: DraftOwner, expected_version: IfMatch, caller: Caller
) -> Draft:
    return actions.change_draft_owner(ticket_id, draft_id, owner, caller, expected_version)


handler = operation.handler
