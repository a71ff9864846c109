"""Get one of the caller's own bulk jobs: how far it is, and how many tickets refused."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.actions import own_bulk_job
from shared.bulk.model import BulkJob
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /bulk-jobs/{job_id}",
    needs=Permission.VIEWS_READ,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def get_bulk_job(job_id: str, caller: Caller) -> BulkJob:
    return own_bulk_job(job_id, by=caller)


handler = operation.handler
