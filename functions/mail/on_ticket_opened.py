"""Acknowledge a customer's new ticket by mail, once, and never to a machine."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.mail.acknowledging import acknowledge
from shared.tickets.events import TicketOpened

consumer = Consumer(on=TicketOpened, uses={Uses.WRITE_TABLE, Uses.SEND_MAIL, Uses.LINK_TO_SITES}, attempts=8)


@consumer.each
def on_ticket_opened(event: TicketOpened) -> None:
    acknowledge(event)


handler = consumer.handler
