"""Notify the agents whom an event concerns: in the app, and on the channels that each has chosen."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.notifications.deciding import NOTIFIABLE
from shared.notifications.raising import notify_of
from shared.tickets.events import AnyTicketEvent

consumer = Consumer(on=NOTIFIABLE, uses={Uses.WRITE_TABLE}, timeout=120)


@consumer.each
def on_notifiable_event(event: AnyTicketEvent) -> None:
    notify_of(event)


handler = consumer.handler
