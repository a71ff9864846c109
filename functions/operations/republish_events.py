"""Put events on the bus again: those of some tickets, or all that happened between two moments.

For events that the publisher gave up on, and for a consumer that is to see them once more.
"""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.operations.actions import republish
from shared.operations.model import Republication, Republished

operation = Operation(
    "POST /republications",
    needs=Permission.OPERATIONS_RESOLVE,
    uses={Uses.WRITE_TABLE, Uses.PUBLISH_EVENTS},
    status=201,
    timeout=29,
)


@operation.endpoint
def republish_events(asked: Republication, caller: Caller) -> Republished:
    return republish(asked, by=caller)


handler = operation.handler
