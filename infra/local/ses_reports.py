"""What SES reports about a mail it sent, in its own words."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from infra.local.aws_events import AwsEventDelivery
from infra.local.mailbox import Mailbox
from infra.stage import LOCAL_ACCOUNT

DETAIL_TYPES = {
    "Send": "Email Sent",
    "Delivery": "Email Delivered",
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
}


class SesReports:
    def __init__(self, mailbox: Mailbox, events: AwsEventDelivery) -> None:
        self.mailbox, self.events = mailbox, events

    def report(self, id: str, kind: str, recipients: list[str] | None = None) -> None:
        """Report `kind` (a key of DETAIL_TYPES) about the mail `id` and these (or all) recipients of it."""
        mail = self.mailbox.add_event(id, kind)
        message = self.mailbox.message(id)
        now = _now()
        detail = {
            "eventType": kind,
            "mail": {
                "timestamp": mail.at,
                "source": mail.sender,
                "sendingAccountId": LOCAL_ACCOUNT,
                "messageId": mail.id,
                "destination": mail.recipients,
                "headersTruncated": False,
                "headers": [{"name": name, "value": str(value)} for name, value in message.items()],
                "commonHeaders": {
                    "from": [str(message["From"])],
                    "to": mail.recipients,
                    "messageId": mail.id,
                    "subject": str(message["Subject"]),
                },
                "tags": {"ses:configuration-set": [mail.configuration_set]}
                | {name: [value] for name, value in mail.tags.items()},
            },
            **_particulars(kind, recipients or mail.recipients, now),
        }
        self.events.deliver("aws.ses", DETAIL_TYPES[kind], detail)


def _particulars(kind: str, recipients: list[str], now: str) -> dict[str, Any]:
    match kind:
        case "Delivery":
            return {
                "delivery": {
                    "timestamp": now,
                    "processingTimeMillis": 400,
                    "recipients": recipients,
                    "smtpResponse": "250 2.0.0 OK",
                    "reportingMTA": "mta.example",
                }
            }
        case "Bounce":
            said = {"action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 user unknown"}
            return {
                "bounce": {
                    "feedbackId": str(uuid.uuid4()),
                    "bounceType": "Permanent",
                    "bounceSubType": "General",
                    "bouncedRecipients": [{"emailAddress": address, **said} for address in recipients],
                    "timestamp": now,
                    "reportingMTA": "dns; mta.example",
                }
            }
        case "Complaint":
            return {
                "complaint": {
                    "feedbackId": str(uuid.uuid4()),
                    "complainedRecipients": [{"emailAddress": address} for address in recipients],
                    "complaintFeedbackType": "abuse",
                    "timestamp": now,
                }
            }
        case _:
            return {"send": {}}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
