"""Wake a snoozed ticket whose moment has come."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.tickets.events import SnoozeElapsed
from shared.tickets.waking import wake_ticket

consumer = Consumer(on=SnoozeElapsed, uses={Uses.WRITE_TABLE})


@consumer.each
def on_snooze_elapsed(elapsed: SnoozeElapsed) -> None:
    wake_ticket(elapsed)


handler = consumer.handler
