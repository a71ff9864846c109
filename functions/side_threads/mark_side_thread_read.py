"""Remember up to which message the caller has read a thread."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads import actions
from shared.side_threads.payloads import ReadMark

operation = Operation(
    "PUT /tickets/{ticket_id}/side-threads/{thread_id}/read-mark",
    needs=Permission.SIDE_THREADS_READ,
    uses={Uses.WRITE_TABLE},
    status=204,
)


@operation.endpoint
def mark_side_thread_read(ticket_id: int, thread_id: int, mark: ReadMark, caller: Caller) -> None:
    actions.mark_side_thread_read(ticket_id, thread_id, mark, by=caller)


handler = operation.handler
