"""Undo a bulk job in each ticket, as far as nobody has changed the same since; until an hour after its end."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.actions import undo_bulk
from shared.bulk.model import BulkJob
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /bulk-jobs/{job_id}/undo",
    needs=Permission.VIEWS_READ,
    uses={Uses.WRITE_TABLE},
    status=202,
)


@operation.endpoint
def undo_bulk_job(job_id: str, caller: Caller) -> BulkJob:
    return undo_bulk(job_id, by=caller)


handler = operation.handler
