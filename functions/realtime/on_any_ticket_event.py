"""Tell those who are watching that a ticket changed: its number and version, never what happened in it."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.realtime.telling import tell_of_ticket
from shared.tickets.events import AnyTicketEvent

consumer = Consumer(on=AnyTicketEvent, uses={Uses.WRITE_TABLE, Uses.PUSH})


@consumer.each
def on_any_ticket_event(event: AnyTicketEvent) -> None:
    tell_of_ticket(event)


handler = consumer.handler
