"""List a ticket's evidence, newest first."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.evidence import actions
from shared.evidence.model import EvidenceList
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /tickets/{ticket_id}/evidence", needs=Permission.TICKETS_NOTE, uses={Uses.READ_TABLE}
)


@operation.endpoint
def list_evidence(ticket_id: int, caller: Caller) -> EvidenceList:
    return actions.list_evidence(ticket_id, caller)


handler = operation.handler
