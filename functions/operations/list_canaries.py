"""List the mails that the desk has sent to itself in the last week, and when each came back."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.canary import actions
from shared.canary.model import CanaryList
from shared.identity.permissions import Permission

operation = Operation("GET /canaries", needs=Permission.OPERATIONS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_canaries() -> CanaryList:
    return actions.list_canaries()


handler = operation.handler
