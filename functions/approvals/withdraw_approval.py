"""Withdraw one's question for an approval, which nobody has answered yet."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.approvals import actions
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.model import Ticket

operation = Operation(
    "DELETE /tickets/{ticket_id}/approvals/{approval_id}",
    needs=Permission.APPROVALS_REQUEST,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def withdraw_approval(ticket_id: int, approval_id: int, expected_version: IfMatch, caller: Caller) -> Ticket:
    return actions.withdraw_approval(ticket_id, approval_id, by=caller, expected_version=expected_version)


handler = operation.handler
