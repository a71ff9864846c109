"""Choose what one hears of, where, and when not."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.notifications import actions
from shared.notifications.preferences import NotificationChoices, NotificationPreferences

operation = Operation(
    "PUT /notification-preferences/me", needs=Permission.NOTIFICATIONS_READ, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def choose_notification_preferences(
    choices: NotificationChoices, caller: Caller, expected_version: IfMatch
) -> NotificationPreferences:
    return actions.choose_preferences(choices, by=caller, expected_version=expected_version)


handler = operation.handler
