"""Push to this browser from now on, or change what it may show."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.web_push.actions import save_device
from shared.web_push.model import NewPushSubscription, PushDevice

operation = Operation(
    "PUT /push-subscriptions/{subscription_id}",
    needs=Permission.TICKETS_READ,
    uses={Uses.WRITE_TABLE, Uses.LINK_TO_SITES},
)


@operation.endpoint
def save_push_subscription(subscription_id: str, new: NewPushSubscription, caller: Caller) -> PushDevice:
    return save_device(subscription_id, new, by=caller)


handler = operation.handler
