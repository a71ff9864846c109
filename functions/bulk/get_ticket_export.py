"""Get one of the caller's own exports: how far it is."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.export import TicketExport, own_export
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /ticket-exports/{job_id}",
    needs=Permission.VIEWS_READ,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def get_ticket_export(job_id: str, caller: Caller) -> TicketExport:
    return own_export(job_id, by=caller)


handler = operation.handler
