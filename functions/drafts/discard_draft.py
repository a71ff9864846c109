"""Discard a draft of one's own. Saving it again brings it back."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.drafts import actions
from shared.drafts.model import DraftId
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "DELETE /tickets/{ticket_id}/drafts/{draft_id}",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE},
    status=204,
)


@operation.endpoint
def discard_draft(ticket_id: int, draft_id: DraftId, expected_version: IfMatch, caller: Caller) -> None:
    actions.discard_draft(ticket_id, draft_id, caller, expected_version)


handler = operation.handler
