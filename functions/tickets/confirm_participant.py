"""Let someone who wrote into a ticket uninvited take part in it."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.contacts.model import IdentityValue
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import triage
from shared.tickets.model import Ticket

operation = Operation(
    "PUT /tickets/{ticket_id}/participants/{address}",
    needs=Permission.TICKETS_RETHREAD,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def confirm_participant(ticket_id: int, address: IdentityValue, seen: IfMatch, caller: Caller) -> Ticket:
    return triage.confirm_participant(ticket_id, address, by=caller, seen=seen)


handler = operation.handler
