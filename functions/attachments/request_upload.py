"""Ask to send a file: the answer says where to POST it, unless it is so large that it goes in parts."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.model import NewUpload, Upload
from shared.attachments.parts import start_upload_in_parts
from shared.attachments.store import start_upload
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "POST /uploads", needs=Permission.TICKETS_REPLY, uses={Uses.WRITE_TABLE, Uses.WRITE_UPLOADS}, status=201
)


@operation.endpoint
def request_upload(new_upload: NewUpload, caller: Caller) -> Upload:
    start = start_upload_in_parts if new_upload.goes_in_parts else start_upload
    return start(new_upload, by=caller)


handler = operation.handler
