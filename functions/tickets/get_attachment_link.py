"""Get a short-lived link to an attachment."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import Link
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.reading import attachment_link

operation = Operation(
    "GET /tickets/{ticket_id}/messages/{message_id}/attachments/{attachment_id}",
    needs=Permission.TICKETS_READ,
    uses={Uses.READ_TABLE, Uses.READ_FILES},
)


@operation.endpoint
def get_attachment_link(ticket_id: int, message_id: int, attachment_id: str, caller: Caller) -> Link:
    return attachment_link(ticket_id, message_id, attachment_id, caller)


handler = operation.handler
