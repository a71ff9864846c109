"""Undo one change of a ticket, as far as nobody has changed the same since: replies that wait are withdrawn."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import undo
from shared.tickets.undo import UndoneChange

operation = Operation(
    "DELETE /tickets/{ticket_id}/changes/{change_id}",
    needs=Permission.TICKETS_READ,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def undo_change(ticket_id: int, change_id: str, caller: Caller) -> UndoneChange:
    return undo.undo_change(ticket_id, change_id, by=caller)


handler = operation.handler
