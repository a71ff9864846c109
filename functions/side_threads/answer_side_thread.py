"""Write in a thread that one was asked in, or asked. One that is done is open again with it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads import actions
from shared.side_threads.model import SideThreadChange
from shared.side_threads.payloads import NewThreadMessage

operation = Operation(
    "POST /tickets/{ticket_id}/side-threads/{thread_id}/messages",
    needs=Permission.SIDE_THREADS_ANSWER,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_UPLOADS},
    status=201,
    timeout=25,
)


@operation.endpoint
def answer_side_thread(
    ticket_id: int, thread_id: int, new: NewThreadMessage, caller: Caller
) -> SideThreadChange:
    return actions.answer_side_thread(ticket_id, thread_id, new, by=caller)


handler = operation.handler
