"""Move a message to the ticket that it belongs to, or to a new one. Where it was, a link to that ticket stays.

The response is the ticket that it is in now.
"""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import move
from shared.tickets.model import Ticket
from shared.tickets.move import MessageMove

operation = Operation(
    "POST /tickets/{ticket_id}/messages/{message_id}/move",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def move_message(
    ticket_id: int, message_id: int, to: MessageMove, expected_version: IfMatch, caller: Caller
) -> Ticket:
    return move.move_message(ticket_id, message_id, to, by=caller, expected_version=expected_version)


handler = operation.handler
