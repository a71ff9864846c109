"""Send a draft later, or at another moment than it was scheduled for; perhaps only if the customer does not write first."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.drafts import scheduling
from shared.drafts.model import Draft, DraftId, NewSchedule
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /tickets/{ticket_id}/drafts/{draft_id}/schedule",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    timeout=25,
)


@operation.endpoint
def schedule_reply(
    ticket_id: int, draft_id: DraftId, schedule: NewSchedule, expected_version: IfMatch, caller: Caller
) -> Draft:
    return scheduling.schedule_reply(ticket_id, draft_id, schedule, caller, expected_version)


handler = operation.handler
