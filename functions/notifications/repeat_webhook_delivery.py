"""Send a message to a team's chat again, that failed, and say what became of it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.notifications.team_webhooks import repeat_delivery
from shared.notifications.webhook_deliveries import WebhookDelivery

operation = Operation(
    "PUT /team-webhooks/{team_webhook_id}/deliveries/{delivery_id}/repetition",
    needs=Permission.TEAMS_MANAGE,
    uses={Uses.WRITE_TABLE, Uses.READ_SECRETS, Uses.LINK_TO_SITES},
    timeout=25,
)


@operation.endpoint
def repeat_webhook_delivery(team_webhook_id: str, delivery_id: str, caller: Caller) -> WebhookDelivery:
    return repeat_delivery(team_webhook_id, delivery_id, by=caller)


handler = operation.handler
