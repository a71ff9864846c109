"""Mail a reply to those who chose not to be mailed such."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail.sending_anyway import mail_anyway
from shared.tickets.message import Message

operation = Operation(
    "PUT /tickets/{ticket_id}/messages/{message_id}/mailing",
    needs=Permission.TICKETS_REPLY,
    uses={Uses.WRITE_TABLE, Uses.READ_FILES, Uses.SEND_MAIL, Uses.LINK_TO_SITES},
    memory=1024,
)


@operation.endpoint
def mail_reply_anyway(ticket_id: int, message_id: int, caller: Caller) -> Message:
    return mail_anyway(ticket_id, message_id, by=caller)


handler = operation.handler
