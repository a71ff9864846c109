"""Write a test message to a team's webhook, and say whether it arrived."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.notifications.team_webhooks import WebhookTest, try_webhook

operation = Operation(
    "PUT /team-webhooks/{team_webhook_id}/trial",
    needs=Permission.TEAMS_MANAGE,
    uses={Uses.WRITE_TABLE, Uses.READ_SECRETS, Uses.LINK_TO_SITES},
    timeout=25,
)


@operation.endpoint
def try_team_webhook(team_webhook_id: str, caller: Caller) -> WebhookTest:
    return try_webhook(team_webhook_id, by=caller)


handler = operation.handler
