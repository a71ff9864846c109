"""Show what will stand below the caller's reply in a ticket: the brand's signature, with their own in it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.signature import ReplySignature, signature_for

operation = Operation(
    "GET /tickets/{ticket_id}/signature", needs=Permission.SNIPPETS_READ, uses={Uses.READ_TABLE}
)


@operation.endpoint
def get_signature(ticket_id: int, caller: Caller) -> ReplySignature:
    return signature_for(ticket_id, by=caller)


handler = operation.handler
