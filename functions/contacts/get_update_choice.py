"""Say which answers the calling customer is mailed."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.contacts.updates import UpdateChoice, own_choice
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation("GET /update-choice", needs=Permission.TICKETS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def get_update_choice(caller: Caller) -> UpdateChoice:
    return own_choice(caller)


handler = operation.handler
