"""Send a scheduled reply whose moment has come, as its author, or keep it with the reason that stops it."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.drafts.events import SendTimeReached
from shared.drafts.sending import send_scheduled_reply

consumer = Consumer(on=SendTimeReached, uses={Uses.WRITE_TABLE, Uses.READ_FILES, Uses.WRITE_FILES})


@consumer.each
def on_send_time_reached(event: SendTimeReached) -> None:
    send_scheduled_reply(event)


handler = consumer.handler
