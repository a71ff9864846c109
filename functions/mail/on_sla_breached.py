"""Mail a team's lead, once for each ticket, that a customer has waited too long."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.mail.lead_mail import mail_lead
from shared.tickets.events import SlaBreached

consumer = Consumer(on=SlaBreached, uses={Uses.WRITE_TABLE, Uses.SEND_MAIL})


@consumer.each
def on_sla_breached(event: SlaBreached) -> None:
    mail_lead(event)


handler = consumer.handler
