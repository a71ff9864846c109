"""Take a device's word that a push was shown or opened, by the token that came with it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.limits.model import Rate
from shared.web_push.receipts import PushReceipt, take_receipt

operation = Operation(
    "PUT /push-receipts/{token}",
    needs=Permission.PUBLIC,
    uses={Uses.WRITE_TABLE},
    rate=Rate(20, 100),
    status=204,
)


@operation.endpoint
def take_push_receipt(token: str, receipt: PushReceipt) -> None:
    take_receipt(token, receipt)


handler = operation.handler
