"""Write all tickets of a selection that the caller may read into a file; the answer is the job to watch."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.export import NewExport, TicketExport, start_export
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /ticket-exports",
    needs=Permission.VIEWS_READ,
    uses={Uses.WRITE_TABLE, Uses.READ_SEARCH},
    memory=1769,
    timeout=29,
    status=202,
)


@operation.endpoint
def start_ticket_export(new: NewExport, caller: Caller) -> TicketExport:
    return start_export(new, by=caller)


handler = operation.handler
