"""Send an agent's answer as a mail, ten seconds after it was given: until then it can be taken back."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.mail.sending import send_reply
from shared.tickets.customer_view import UNDO_SECONDS
from shared.tickets.events import TicketReplied

consumer = Consumer(
    on=TicketReplied,
    uses={Uses.WRITE_TABLE, Uses.READ_FILES, Uses.SEND_MAIL},
    delay=UNDO_SECONDS,
    attempts=8,  # enough to outlast the lease of a sender that broke down
    memory=1024,
)


@consumer.each
def on_ticket_replied(event: TicketReplied) -> None:
    send_reply(event.ticket_id, event.message_id)


handler = consumer.handler
