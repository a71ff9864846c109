"""List the replies that are to be sent later, the soonest first, and those that could not be sent."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.drafts import reading
from shared.drafts.model import DraftRows
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page

operation = Operation(
    "GET /scheduled-replies",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def list_scheduled_replies(page: Page, caller: Caller) -> DraftRows:
    return reading.list_scheduled_replies(page, caller)


handler = operation.handler
