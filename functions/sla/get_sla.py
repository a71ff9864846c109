"""Show how long a customer has waited for the first answer, and how that adds up."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.sla.actions import TicketSla, explained

operation = Operation("GET /tickets/{ticket_id}/sla", needs=Permission.TICKETS_TRIAGE, uses={Uses.READ_TABLE})


@operation.endpoint
def get_sla(ticket_id: int, caller: Caller) -> TicketSla:
    return explained(ticket_id, caller)


handler = operation.handler
