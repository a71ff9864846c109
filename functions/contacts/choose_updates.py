"""Choose which answers one is mailed, as a customer on the portal."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.contacts.updates import NewUpdateChoice, UpdateChoice, choose_own
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation("PUT /update-choice", needs=Permission.TICKETS_READ, uses={Uses.WRITE_TABLE})


@operation.endpoint
def choose_updates(wanted: NewUpdateChoice, caller: Caller) -> UpdateChoice:
    return choose_own(wanted, by=caller)


handler = operation.handler
