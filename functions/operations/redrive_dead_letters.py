"""Send one message, or all, back to the consumer that gave up on it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.operations.actions import redrive
from shared.operations.model import Redrive, Redriven

operation = Operation(
    "POST /dead-letters/{consumer}/redrives",
    needs=Permission.OPERATIONS_RESOLVE,
    uses={
        Uses.TAKE_DEAD_LETTERS,
        Uses.SEND_TO_CONSUMERS,
        Uses.CALL_CONSUMERS,
        Uses.START_CLOCKS,
        Uses.PUBLISH_EVENTS,
        Uses.WRITE_TABLE,
    },
    timeout=29,
)


@operation.endpoint
def redrive_dead_letters(consumer: str, asked: Redrive, caller: Caller) -> Redriven:
    return redrive(consumer, asked, by=caller)


handler = operation.handler
