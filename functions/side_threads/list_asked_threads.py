"""List the open threads in which one's teams, or oneself, were asked: the longest waiting first."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.side_threads import reading
from shared.side_threads.model import AskedThreads

operation = Operation("GET /asked-threads", needs=Permission.SIDE_THREADS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_asked_threads(page: Page, caller: Caller) -> AskedThreads:
    return reading.list_asked_threads(page, caller)


handler = operation.handler
