"""Pause a bulk job: it begins no other ticket."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.actions import pause_bulk
from shared.bulk.model import BulkJob
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /bulk-jobs/{job_id}/pause",
    needs=Permission.VIEWS_READ,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def pause_bulk_job(job_id: str, caller: Caller) -> BulkJob:
    return pause_bulk(job_id, by=caller)


handler = operation.handler
