"""Reply in a ticket, at any status: an agent to the customer, or the customer to the desk.

A customer's may open a ticket that goes on from this one: the message says which it is in. An agent's reply is held for ten seconds, in which it can be withdrawn, and then sent as a mail.
"""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import reply as replying
from shared.tickets.message import Message
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
    return replying.reply_to_ticket(ticket_id, reply, by=caller, expected_version=expected_version)


handler = operation.handler
