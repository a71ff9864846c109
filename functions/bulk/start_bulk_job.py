"""Change many tickets at once; the answer is the job to watch. A ticket that refuses stops none of the others."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.actions import start_bulk
from shared.bulk.model import BulkJob, NewBulkJob
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /bulk-jobs",
    needs=Permission.VIEWS_READ,
    uses={Uses.WRITE_TABLE, Uses.READ_SEARCH},
    memory=1769,
    timeout=29,
    status=202,
)


@operation.endpoint
def start_bulk_job(new: NewBulkJob, caller: Caller) -> BulkJob:
    return start_bulk(new, by=caller)


handler = operation.handler
