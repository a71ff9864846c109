"""Read one's notifications, on all one's devices, or make some unread again."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.notifications import actions
from shared.notifications.model import NotificationsReading, ReadNotifications

operation = Operation(
    "PUT /notifications/readings", needs=Permission.NOTIFICATIONS_READ, uses={Uses.WRITE_TABLE}, timeout=25
)


@operation.endpoint
def read_notifications(wanted: NotificationsReading, caller: Caller) -> ReadNotifications:
    return actions.read_notifications(wanted, by=caller)


handler = operation.handler
