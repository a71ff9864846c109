"""Push to those who watch that a ticket changed: its number and version, never its content."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.realtime.updates import push_ticket_update
from shared.tickets.events import AnyTicketEvent

consumer = Consumer(on=AnyTicketEvent, uses={Uses.WRITE_TABLE, Uses.PUSH})


@consumer.each
def on_any_ticket_event(event: AnyTicketEvent) -> None:
    push_ticket_update(event)


handler = consumer.handler
