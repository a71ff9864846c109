"""Get a pass with which a browser opens one live connection, within a minute."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.realtime.model import ConnectionPass
from shared.realtime.passes import issue_pass

operation = Operation(
    "POST /connection-passes", needs=Permission.TICKETS_READ, uses={Uses.WRITE_TABLE}, status=201
)


@operation.endpoint
def issue_connection_pass(caller: Caller) -> ConnectionPass:
    return issue_pass(to=caller)


handler = operation.handler
