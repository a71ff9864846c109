"""Push to one of the caller's devices no more."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.web_push.actions import remove_device

operation = Operation(
    "DELETE /push-subscriptions/{subscription_id}",
    needs=Permission.TICKETS_READ,
    uses={Uses.WRITE_TABLE},
    status=204,
)


@operation.endpoint
def remove_push_subscription(subscription_id: str, caller: Caller) -> None:
    remove_device(subscription_id, by=caller)


handler = operation.handler
