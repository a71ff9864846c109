"""Correct one's own message of a thread. It keeps its former texts, and says which replies were sent with them."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads import actions
from shared.side_threads.model import SideThreadChange, SourceId
from shared.side_threads.payloads import CorrectedText

operation = Operation(
    "PUT /tickets/{ticket_id}/side-threads/{thread_id}/messages/{message_id}",
    needs=Permission.SIDE_THREADS_ANSWER,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def correct_thread_message(
    ticket_id: int,
    thread_id: int,
    message_id: int,
    corrected: CorrectedText,
    *,
    expected_version: IfMatch,
    caller: Caller,
) -> SideThreadChange:
    source = SourceId(ticket_id=ticket_id, thread_id=thread_id, message_id=message_id)
    return actions.correct_thread_message(source, corrected, by=caller, expected_version=expected_version)


handler = operation.handler
