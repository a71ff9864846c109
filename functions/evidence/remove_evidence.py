"""Remove a piece of evidence from a ticket. The history keeps it, and it can be undone."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.evidence import actions
from shared.evidence.model import EvidenceChange
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "DELETE /tickets/{ticket_id}/evidence/{evidence_id}",
    needs=Permission.TICKETS_NOTE,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def remove_evidence(
    ticket_id: int, evidence_id: int, expected_version: IfMatch, caller: Caller
) -> EvidenceChange:
    return actions.remove_evidence(ticket_id, evidence_id, by=caller, expected_version=expected_version)


handler = operation.handler
