"""Let everybody see an uploaded picture, such as a brand's logo."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.attachments.pictures import PublicPicture
from shared.attachments.pictures import publish_picture as publish
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "PUT /uploads/{upload_id}/publication",
    needs=Permission.BRANDS_MANAGE,
    uses={Uses.READ_TABLE, Uses.READ_UPLOADS, Uses.PUBLISH_FILES},
)


@operation.endpoint
def publish_picture(upload_id: str, caller: Caller) -> PublicPicture:
    return publish(upload_id, by=caller)


handler = operation.handler
