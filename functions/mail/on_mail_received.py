"""Put each mail that arrives in the inbox bucket where it belongs: a ticket, a message that bounced, or quarantine."""

from shared.api.consumer import Consumer
from shared.api.sources import CreatedObjects, StoredObject
from shared.api.uses import Uses
from shared.mail.actions import receive_mail
from shared.mail.raw import read_inbox

consumer = Consumer(
    on=CreatedObjects("inbox"),
    uses={Uses.READ_INBOX, Uses.READ_RAW_MAIL, Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.STORE_RAW_MAIL},
    memory=1024,
)
# SES writes this once, when a receipt rule is made.
_SETUP_NOTIFICATION = "AMAZON_SES_SETUP_NOTIFICATION"


@consumer.each
def on_mail_received(stored: StoredObject) -> None:
    if not stored.key.endswith(_SETUP_NOTIFICATION):
        receive_mail(read_inbox(stored), tries=stored.tries)


handler = consumer.handler
