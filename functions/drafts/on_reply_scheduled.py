"""Set the timer of a scheduled reply."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.drafts.scheduling import set_send_timer
from shared.tickets.events import ReplyScheduled

consumer = Consumer(on=ReplyScheduled, uses={Uses.SET_TIMERS})


@consumer.each
def on_reply_scheduled(event: ReplyScheduled) -> None:
    set_send_timer(event)


handler = consumer.handler
