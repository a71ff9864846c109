"""Give or refuse an approval that one was asked for."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.approvals import actions
from shared.approvals.model import ApprovalDecision
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.model import Ticket

operation = Operation(
    "PUT /tickets/{ticket_id}/approvals/{approval_id}/decision",
    needs=Permission.APPROVALS_DECIDE,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def decide_approval(
    ticket_id: int, approval_id: int, decision: ApprovalDecision, expected_version: IfMatch, caller: Caller
) -> Ticket:
    return actions.decide_approval(
        ticket_id, approval_id, decision, by=caller, expected_version=expected_version
    )


handler = operation.handler
