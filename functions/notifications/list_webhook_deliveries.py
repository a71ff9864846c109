"""List the last messages to a team's chat, and what became of each."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.notifications.team_webhooks import list_deliveries
from shared.notifications.webhook_deliveries import WebhookDeliveryList

operation = Operation(
    "GET /team-webhooks/{team_webhook_id}/deliveries",
    needs=Permission.TEAMS_MANAGE,
    uses={Uses.READ_TABLE},
)


@operation.endpoint
def list_webhook_deliveries(team_webhook_id: str, caller: Caller) -> WebhookDeliveryList:
    return list_deliveries(team_webhook_id, by=caller)


handler = operation.handler
