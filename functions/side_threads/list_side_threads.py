"""List what was asked inside a ticket, newest first, and perhaps inside those that it is linked with."""

from pydantic import BaseModel, ConfigDict

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads import reading
from shared.side_threads.model import ThreadList

operation = Operation(
    "GET /tickets/{ticket_id}/side-threads", needs=Permission.SIDE_THREADS_READ, uses={Uses.READ_TABLE}
)


class ThreadsWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    linked: bool = False


@operation.endpoint
def list_side_threads(ticket_id: int, wanted: ThreadsWanted, caller: Caller) -> ThreadList:
    return reading.list_side_threads(ticket_id, wanted.linked, caller)


handler = operation.handler
