"""Send what an agent wrote to people outside the desk as a mail, ten seconds after it was written: until then it can be taken back.

Replies, and what is asked in a side thread, by one function: each queue is paid for while it is empty.
"""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.mail.sending import send_reply
from shared.mail.thread_mail import mail_thread_message
from shared.side_threads.model import SourceId
from shared.tickets.customer_view import UNDO_SECONDS
from shared.tickets.events import SideThreadAnswered, SideThreadOpened, TicketReplied

consumer = Consumer(
    on=(TicketReplied, SideThreadOpened, SideThreadAnswered),
    uses={Uses.WRITE_TABLE, Uses.READ_FILES, Uses.SEND_MAIL, Uses.LINK_TO_SITES},
    delay=UNDO_SECONDS,
    attempts=8,  # enough to outlast the lease of a sender that broke down
    memory=1024,
)


@consumer.each
def on_ticket_replied(event: TicketReplied | SideThreadOpened | SideThreadAnswered) -> None:
    match event:
        case TicketReplied():
            send_reply(event.ticket_id, event.message_id)
        case SideThreadOpened():
            _mail(event, 1)
        case SideThreadAnswered():
            _mail(event, event.message_id)


def _mail(event: SideThreadOpened | SideThreadAnswered, message_id: int) -> None:
    mail_thread_message(SourceId(ticket_id=event.ticket_id, thread_id=event.thread_id, message_id=message_id))


handler = consumer.handler
