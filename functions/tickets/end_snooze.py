"""Bring a snoozed ticket back into the lists."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.model import Ticket
from shared.tickets.snooze import end_snooze_by_hand

operation = Operation(
    "DELETE /tickets/{ticket_id}/snooze", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def end_snooze(ticket_id: int, expected_version: IfMatch, caller: Caller) -> Ticket:
    return end_snooze_by_hand(ticket_id, by=caller, expected_version=expected_version)


handler = operation.handler
