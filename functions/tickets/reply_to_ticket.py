"""Reply in a ticket: an agent to the customer, or the customer to the desk.

An agent's reply is held for ten seconds, in which it can be withdrawn, and then sent as a mail.
"""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import actions
from shared.tickets.model import Message
from shared.tickets.payloads import NewReply

operation = Operation(
    "POST /tickets/{ticket_id}/replies",
    needs=Permission.TICKETS_REPLY,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    status=201,
    timeout=25,
)


@operation.endpoint
def reply_to_ticket(ticket_id: int, reply: NewReply, expected_version: IfMatch, caller: Caller) -> Message:
    return actions.reply_to_ticket(ticket_id, reply, by=caller, expected_version=expected_version)


handler = operation.handler
