"""Get a short-lived link to the whole of a message that is too long for the conversation."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import Link
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.reading import body_link

operation = Operation(
    "GET /tickets/{ticket_id}/messages/{message_id}/body",
    needs=Permission.TICKETS_READ,
    uses={Uses.READ_TABLE, Uses.READ_FILES},
)


@operation.endpoint
def get_message_body(ticket_id: int, message_id: int, caller: Caller) -> Link:
    return body_link(ticket_id, message_id, caller)


handler = operation.handler
