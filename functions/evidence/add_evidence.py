"""Add a piece of evidence to a ticket: a file or a mail of its conversation, an order, a link, another ticket."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.evidence import actions
from shared.evidence.model import EvidenceChange, NewEvidence
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /tickets/{ticket_id}/evidence",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE},
    status=201,
)


@operation.endpoint
def add_evidence(ticket_id: int, new: NewEvidence, caller: Caller) -> EvidenceChange:
    return actions.add_evidence(ticket_id, new, by=caller)


handler = operation.handler
