"""Make one file of the parts that were sent."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.parts import complete_upload as complete
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /uploads/{upload_id}/completion",
    needs=Permission.TICKETS_REPLY,
    uses={Uses.READ_TABLE, Uses.WRITE_UPLOADS, Uses.READ_UPLOADS},
    status=204,
)


@operation.endpoint
def complete_upload(upload_id: str, caller: Caller) -> None:
    complete(upload_id, by=caller)


handler = operation.handler
