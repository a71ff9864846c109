"""Ask other teams, somebody who works here, or, by mail, people outside, inside a ticket: customers learn nothing of it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads import actions
from shared.side_threads.model import SideThreadChange
from shared.side_threads.payloads import NewSideThread

operation = Operation(
    "POST /tickets/{ticket_id}/side-threads",
    needs=Permission.SIDE_THREADS_ASK,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    status=201,
    timeout=25,
)


@operation.endpoint
def open_side_thread(ticket_id: int, new: NewSideThread, caller: Caller) -> SideThreadChange:
    return actions.open_side_thread(ticket_id, new, by=caller)


handler = operation.handler
