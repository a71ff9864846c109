"""Accept a message whose sender's own domain disowned it: the customer sees it from then on."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import accept
from shared.tickets.model import Ticket

operation = Operation(
    "PUT /tickets/{ticket_id}/messages/{message_id}/acceptance",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def accept_message(ticket_id: int, message_id: int, expected_version: IfMatch, caller: Caller) -> Ticket:
    return accept.accept_message(ticket_id, message_id, by=caller, expected_version=expected_version)


handler = operation.handler
