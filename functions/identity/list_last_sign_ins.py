"""List when each agent signed in last."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.identity.sign_ins import LastSignIns, last_sign_ins

operation = Operation("GET /last-sign-ins", needs=Permission.AGENTS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_last_sign_ins() -> LastSignIns:
    return last_sign_ins()


handler = operation.handler
