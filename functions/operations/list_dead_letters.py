"""List the messages that a consumer gave up on, oldest first, each with its last error."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.operations import actions
from shared.operations.model import DeadLetterList

operation = Operation(
    "GET /dead-letters/{consumer}",
    needs=Permission.OPERATIONS_READ,
    uses={Uses.READ_DEAD_LETTERS, Uses.READ_TABLE},
)


@operation.endpoint
def list_dead_letters(consumer: str) -> DeadLetterList:
    return actions.list_dead_letters(consumer)


handler = operation.handler
