"""Throw away a message that a consumer gave up on. Who did it, and why, is kept."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.operations.actions import discard
from shared.operations.model import Discard

operation = Operation(
    "POST /dead-letters/{consumer}/discards",
    needs=Permission.OPERATIONS_RESOLVE,
    uses={Uses.TAKE_DEAD_LETTERS, Uses.WRITE_TABLE},
    status=204,
    timeout=20,
)


@operation.endpoint
def discard_dead_letter(consumer: str, asked: Discard, caller: Caller) -> None:
    discard(consumer, asked, by=caller)


handler = operation.handler
