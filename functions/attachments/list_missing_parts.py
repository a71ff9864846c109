"""List the next parts of a large file that have not arrived, and where to PUT each."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import MissingParts
from shared.attachments.parts import missing_parts
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "GET /uploads/{upload_id}/parts",
    needs=Permission.TICKETS_REPLY,
    uses={Uses.READ_TABLE, Uses.WRITE_UPLOADS},
)


@operation.endpoint
def list_missing_parts(upload_id: str, caller: Caller) -> MissingParts:
    return missing_parts(upload_id, by=caller)


handler = operation.handler
