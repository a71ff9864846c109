"""Let someone who wrote into a ticket uninvited take part in it."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.contacts.model import Identity, IdentityKind, IdentityValue
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import confirm
from shared.tickets.model import Ticket

operation = Operation(
    "PUT /tickets/{ticket_id}/participants/{kind}/{value}",
    needs=Permission.TICKETS_MOVE_MESSAGES,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def confirm_participant(
    ticket_id: int, kind: IdentityKind, value: IdentityValue, expected_version: IfMatch, caller: Caller
) -> Ticket:
    identity = Identity.of(kind, value)
    return confirm.confirm_participant(ticket_id, identity, by=caller, expected_version=expected_version)


handler = operation.handler
