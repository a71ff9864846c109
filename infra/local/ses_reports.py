"""What SES reports about a mail it sent, in its own words, delivered to the consumers that listen to SES.

On AWS these arrive over the account's default event bus; the emulator, as AWS does, lets nobody put events of `aws.…`
there, so they go into the queue behind the rule.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from infra.catalogue import catalogue
from infra.config import Desk
from infra.local.mailbox import Mailbox
from infra.stage import LOCAL_ACCOUNT
from shared.api.consumer import Consumer
from shared.api.sources import AwsEvents

DETAIL_TYPES = {
    "Send": "Email Sent",
    "Delivery": "Email Delivered",
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
}


class SesReports:
    """`client` makes a boto3 client of the local AWS."""

    def __init__(self, desk: Desk, mailbox: Mailbox, client: Callable[[str], Any]) -> None:
        self.desk, self.mailbox, self.client = desk, mailbox, client

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
        self._deliver(DETAIL_TYPES[kind], detail, now)

    def _deliver(self, detail_type: str, detail: dict[str, Any], now: str) -> None:
        envelope = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": detail_type,
            "source": "aws.ses",
            "account": LOCAL_ACCOUNT,
            "time": now,
            "region": self.desk.region,
            "resources": [],
            "detail": detail,
        }
        sqs = self.client("sqs")
        for entry in catalogue().of(Consumer):
            on = entry.declaration.on
            if isinstance(on, AwsEvents) and on.source == "aws.ses" and detail_type in on.detail_types:
                queue = sqs.get_queue_url(QueueName=f"{self.desk.prefix}-{entry.domain}-{entry.name}")
                sqs.send_message(QueueUrl=queue["QueueUrl"], MessageBody=json.dumps(envelope))


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
