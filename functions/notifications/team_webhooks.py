"""Webhooks of Slack and Teams, by which teams hear of their tickets."""

from shared.api.collection import Collection
from shared.api.uses import Uses
from shared.notifications.team_webhook import TeamWebhook
from shared.notifications.team_webhooks import change_webhook, create_webhook

collection = Collection(
    TeamWebhook,
    uses={Uses.STORE_SECRETS, Uses.LINK_TO_SITES},
    create=create_webhook,
    change=change_webhook,
)

handler = collection.handler
