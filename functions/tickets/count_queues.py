"""Count the tickets in each of the caller's queues."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import reading
from shared.tickets.reading import QueueCounts

operation = Operation("GET /queues", needs=Permission.TICKETS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def count_queues(caller: Caller) -> QueueCounts:
    return reading.count_queues(caller)


handler = operation.handler
