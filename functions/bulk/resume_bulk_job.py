"""Let a paused or failed bulk job go on."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.actions import resume_bulk
from shared.bulk.model import BulkJob
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "DELETE /bulk-jobs/{job_id}/pause",
    needs=Permission.VIEWS_READ,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def resume_bulk_job(job_id: str, caller: Caller) -> BulkJob:
    return resume_bulk(job_id, by=caller)


handler = operation.handler
