"""Push a test to one of the caller's devices, and say whether it went out."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.web_push.trial import PushTest, try_device

operation = Operation(
    "PUT /push-subscriptions/{subscription_id}/trial",
    needs=Permission.TICKETS_READ,
    uses={Uses.WRITE_TABLE, Uses.LINK_TO_SITES},
    timeout=25,
)


@operation.endpoint
def try_push_subscription(subscription_id: str, caller: Caller) -> PushTest:
    return try_device(subscription_id, by=caller)


handler = operation.handler
