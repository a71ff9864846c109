"""Withdraw a reply within ten seconds, before it is sent. The ticket is then as it was before it."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import withdraw
from shared.tickets.model import Ticket

operation = Operation(
    "DELETE /tickets/{ticket_id}/replies/{message_id}",
    needs=Permission.TICKETS_REPLY,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def withdraw_reply(ticket_id: int, message_id: int, expected_version: IfMatch, caller: Caller) -> Ticket:
    return withdraw.withdraw_reply(ticket_id, message_id, by=caller, expected_version=expected_version)


handler = operation.handler
