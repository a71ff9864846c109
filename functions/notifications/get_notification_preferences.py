"""What one has chosen to hear of, where, and when not."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.notifications import actions
from shared.notifications.preferences import NotificationPreferences

operation = Operation(
    "GET /notification-preferences/me", needs=Permission.NOTIFICATIONS_READ, uses={Uses.READ_TABLE}
)


@operation.endpoint
def get_notification_preferences(caller: Caller) -> NotificationPreferences:
    return actions.my_preferences(by=caller)


handler = operation.handler
