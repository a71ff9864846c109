"""Take a ticket out of the lists until a moment, until the customer writes, or whichever comes first."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import snooze
from shared.tickets.model import Ticket
from shared.tickets.payloads import NewSnooze

operation = Operation(
    "PUT /tickets/{ticket_id}/snooze", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def snooze_ticket(ticket_id: int, to: NewSnooze, expected_version: IfMatch, caller: Caller) -> Ticket:
    return snooze.snooze_ticket(ticket_id, to, by=caller, expected_version=expected_version)


handler = operation.handler
