"""Send a mail to the desk itself, one to each of its mail domains, to see that mail comes in."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.canary import actions
from shared.canary.model import CanaryList
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /canaries",
    needs=Permission.OPERATIONS_RESOLVE,
    uses={Uses.WRITE_TABLE, Uses.SEND_MAIL},
    status=202,
    timeout=29,
)


@operation.endpoint
def send_canaries(caller: Caller) -> CanaryList:
    return actions.send_canaries(by=caller)


handler = operation.handler
