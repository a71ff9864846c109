"""List one's notifications, newest first: all, or those that are unread."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.notifications import actions
from shared.notifications.model import NotificationList, NotificationListing

operation = Operation("GET /notifications", needs=Permission.NOTIFICATIONS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_notifications(listing: NotificationListing, caller: Caller) -> NotificationList:
    return actions.list_notifications(listing, by=caller)


handler = operation.handler
