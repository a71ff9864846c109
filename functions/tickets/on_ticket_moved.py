"""Keep the number of tickets in each queue."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.tickets.counting import count_move
from shared.tickets.events import TicketMoved

consumer = Consumer(on=TicketMoved, uses={Uses.WRITE_TABLE}, attempts=5)


@consumer.each
def on_ticket_moved(event: TicketMoved) -> None:
    count_move(event)


handler = consumer.handler
