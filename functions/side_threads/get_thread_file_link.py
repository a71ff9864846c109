"""Get a short-lived link to a file of a message in a thread."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import Link
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads.files import thread_file_link
from shared.side_threads.model import SourceId

operation = Operation(
    "GET /tickets/{ticket_id}/side-threads/{thread_id}/messages/{message_id}/attachments/{attachment_id}",
    needs=Permission.SIDE_THREADS_READ,
    uses={Uses.READ_TABLE, Uses.READ_FILES},
)


@operation.endpoint
def get_thread_file_link(
    ticket_id: int, thread_id: int, message_id: int, attachment_id: str, caller: Caller
) -> Link:
    source = SourceId(ticket_id=ticket_id, thread_id=thread_id, message_id=message_id)
    return thread_file_link(source, attachment_id, caller)


handler = operation.handler
