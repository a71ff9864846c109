"""Set the timer that wakes a snoozed ticket."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.tickets.events import TicketSnoozed
from shared.tickets.waking import set_snooze_timer

consumer = Consumer(on=TicketSnoozed, uses={Uses.SET_TIMERS})


@consumer.each
def on_ticket_snoozed(event: TicketSnoozed) -> None:
    set_snooze_timer(event)


handler = consumer.handler
