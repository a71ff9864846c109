"""Make every ticket found as it is now, whatever happened to it."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.search.indexing import index_tickets
from shared.tickets.events import TicketEvent

consumer = Consumer(on=TicketEvent, uses={Uses.READ_TABLE, Uses.WRITE_SEARCH}, memory=1769, timeout=300)


@consumer.together(size=200, seconds=1)
def on_ticket_event(events: list[TicketEvent]) -> None:
    index_tickets(event.ticket_id for event in events)


handler = consumer.handler
