"""Read a thread whole, with a summary of its ticket, and where its answers were given to customers."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads import reading
from shared.side_threads.model import OpenThread

operation = Operation(
    "GET /tickets/{ticket_id}/side-threads/{thread_id}",
    needs=Permission.SIDE_THREADS_READ,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def get_side_thread(ticket_id: int, thread_id: int, caller: Caller) -> OpenThread:
    return reading.get_side_thread(ticket_id, thread_id, caller)


handler = operation.handler
