"""Get a short-lived link to the file of one of the caller's own exports."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import Link
from shared.bulk.export import export_link
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /ticket-exports/{job_id}/link",
    needs=Permission.VIEWS_READ,
    uses={Uses.READ_TABLE, Uses.READ_EXPORTS},
)


@operation.endpoint
def get_ticket_export_link(job_id: str, caller: Caller) -> Link:
    return export_link(job_id, by=caller)


handler = operation.handler
