"""Write down what SES reports about a mail: sent, delivered, delayed, bounced, complained about, rejected."""

from typing import Any

from shared.api.consumer import Consumer
from shared.api.sources import AwsEvents
from shared.api.uses import Uses
from shared.mail.reports import take_report

consumer = Consumer(
    on=AwsEvents(
        source="aws.ses",
        detail_types=(
            "Email Sent",
            "Email Delivered",
            "Email Delivery Delayed",
            "Email Bounced",
            "Email Complaint Received",
            "Email Rejected",
        ),
    ),
    uses={Uses.WRITE_TABLE},
)


@consumer.each
def on_mail_delivery(detail: dict[str, Any]) -> None:
    take_report(detail)


handler = consumer.handler
