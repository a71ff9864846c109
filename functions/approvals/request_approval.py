"""Ask somebody in the company for an approval: they see the ticket from then on."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.approvals import actions
from shared.approvals.model import NewApproval
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.model import Ticket

operation = Operation(
    "POST /tickets/{ticket_id}/approvals",
    needs=Permission.APPROVALS_REQUEST,
    uses={Uses.WRITE_TABLE},
    status=201,
)


@operation.endpoint
def request_approval(ticket_id: int, new: NewApproval, caller: Caller) -> Ticket:
    return actions.request_approval(ticket_id, new, by=caller)


handler = operation.handler
