"""Show how many tickets a change would take, and what would become of the first of them."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.bulk.actions import preview_bulk
from shared.bulk.model import BulkPreview, NewBulkJob
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /bulk-previews",
    needs=Permission.VIEWS_READ,
    uses={Uses.READ_TABLE, Uses.READ_SEARCH},
    memory=1769,
    timeout=29,
)


@operation.endpoint
def preview_bulk_job(new: NewBulkJob, caller: Caller) -> BulkPreview:
    return preview_bulk(new, by=caller)


handler = operation.handler
