"""Mail an agent the digest of what is unread, once, at its moment."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.mail.notification_mail import mail_digest
from shared.notifications.events import DigestReached

consumer = Consumer(on=DigestReached, uses={Uses.WRITE_TABLE, Uses.SEND_MAIL})


@consumer.each
def on_digest_reached(event: DigestReached) -> None:
    mail_digest(event)


handler = consumer.handler
