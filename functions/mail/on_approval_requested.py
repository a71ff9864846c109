"""Mail the person who is asked for an approval, once for each question."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.mail.approver_mail import mail_approver
from shared.tickets.events import ApprovalRequested

consumer = Consumer(on=ApprovalRequested, uses={Uses.WRITE_TABLE, Uses.SEND_MAIL})


@consumer.each
def on_approval_requested(event: ApprovalRequested) -> None:
    mail_approver(event)


handler = consumer.handler
