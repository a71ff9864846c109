"""Move a message to the ticket that it belongs to, or to a new one. Where it was, a mark stays that leads there.

The answer is the ticket where it is now.
"""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import rethreading
from shared.tickets.model import Ticket
from shared.tickets.rethreading import Rethreading

operation = Operation(
    "POST /tickets/{ticket_id}/messages/{message_id}/rethreading",
    needs=Permission.TICKETS_RETHREAD,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def rethread_message(
    ticket_id: int, message_id: int, to: Rethreading, seen: IfMatch, caller: Caller
) -> Ticket:
    return rethreading.rethread_message(ticket_id, message_id, to, by=caller, seen=seen)


handler = operation.handler
