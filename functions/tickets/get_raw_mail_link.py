"""Get a short-lived link to a mail as it came in."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import Link
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.reading import raw_mail_link

operation = Operation(
    "GET /tickets/{ticket_id}/messages/{message_id}/raw",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.READ_TABLE, Uses.READ_RAW_MAIL},
)


@operation.endpoint
def get_raw_mail_link(ticket_id: int, message_id: int, caller: Caller) -> Link:
    return raw_mail_link(ticket_id, message_id, caller)


handler = operation.handler
