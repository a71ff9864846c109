"""Mail an agent a notification, once, if that is how they chose to hear of it."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.mail.notification_mail import mail_notification
from shared.notifications.events import NotificationRaised

consumer = Consumer(on=NotificationRaised, uses={Uses.WRITE_TABLE, Uses.SEND_MAIL})


@consumer.each
def on_notification_raised(event: NotificationRaised) -> None:
    mail_notification(event)


handler = consumer.handler
