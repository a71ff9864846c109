"""Add a note that only staff see."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import actions
from shared.tickets.message import Message
from shared.tickets.payloads import NewNote

operation = Operation(
    "POST /tickets/{ticket_id}/notes",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    status=201,
    timeout=25,
)


@operation.endpoint
def add_note(ticket_id: int, note: NewNote, caller: Caller) -> Message:
    return actions.add_note(ticket_id, note, by=caller)


handler = operation.handler
