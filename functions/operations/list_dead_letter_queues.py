"""List every consumer with the messages that it gave up on: how many, and since when."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.operations import actions
from shared.operations.model import DeadLetterQueueList

operation = Operation(
    "GET /dead-letters", needs=Permission.OPERATIONS_READ, uses={Uses.READ_DEAD_LETTERS}, timeout=20
)


@operation.endpoint
def list_dead_letter_queues() -> DeadLetterQueueList:
    return actions.list_dead_letter_queues()


handler = operation.handler
