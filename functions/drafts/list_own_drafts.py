"""List one's own drafts in all tickets, the last saved first."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.drafts import reading
from shared.drafts.model import DraftRows
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page

operation = Operation(
    "GET /drafts",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def list_own_drafts(page: Page, caller: Caller) -> DraftRows:
    return reading.list_own_drafts(page, caller)


handler = operation.handler
