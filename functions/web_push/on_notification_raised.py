"""Push an agent a notification, once, if that is how they chose to hear of it."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.notifications.events import NotificationRaised
from shared.web_push.notification_push import push_notification

consumer = Consumer(on=NotificationRaised, uses={Uses.WRITE_TABLE, Uses.LINK_TO_SITES})


@consumer.each
def on_notification_raised(event: NotificationRaised) -> None:
    push_notification(event)


handler = consumer.handler
