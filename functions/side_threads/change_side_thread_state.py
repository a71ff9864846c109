"""Say that what was asked in a thread is done, or that it is open again."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads import actions
from shared.side_threads.model import SideThreadChange
from shared.side_threads.payloads import SideThreadStateChange

operation = Operation(
    "PUT /tickets/{ticket_id}/side-threads/{thread_id}/state",
    needs=Permission.SIDE_THREADS_ANSWER,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def change_side_thread_state(
    ticket_id: int, thread_id: int, state: SideThreadStateChange, expected_version: IfMatch, caller: Caller
) -> SideThreadChange:
    return actions.change_side_thread_state(
        ticket_id, thread_id, state.is_done, by=caller, expected_version=expected_version
    )


handler = operation.handler
