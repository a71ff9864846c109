"""List what was written down about a problem, newest first."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.problems import actions
from shared.records.actions import History

operation = Operation(
    "GET /tickets/{ticket_id}/problem/history", needs=Permission.TICKETS_TRIAGE, uses={Uses.READ_TABLE}
)


@operation.endpoint
def list_problem_history(ticket_id: int, page: Page, caller: Caller) -> History:
    return actions.list_problem_history(ticket_id, page, by=caller)


handler = operation.handler
