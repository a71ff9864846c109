"""What SES reports about a mail that it has taken (its event publishing, by way of EventBridge).

https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html describes the events' contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from shared.channels.sending import Settlement, confirm_sent
from shared.clock import now
from shared.mail.acknowledging import ACKNOWLEDGEMENT, ACKNOWLEDGEMENT_SETTLEMENT, record_failures
from shared.mail.delivery import report_deliveries
from shared.mail.notification_mail import STAFF_SETTLEMENTS, record_failed_notification
from shared.mail.sending import REPLY_SETTLEMENT
from shared.mail.ses import message_id_by
from shared.mail.staff_mail import STAFF_SETTLEMENT, is_staff_mail
from shared.mail.thread_mail import THREAD_SETTLEMENT, report_thread_deliveries
from shared.side_threads.mail_key import read_mail_key
from shared.side_threads.model import SourceId
from shared.telemetry import logger
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.mail_index import tickets_of_messages
from shared.tickets.store import MessageNotFoundError

MAX_DETAIL = 500


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReportedMail(_Part):
    messageId: str  # noqa: N815  # SES's own name for it
    destination: list[str] = []
    tags: dict[str, list[str]] = {}


class DeliveryReport(_Part):
    """One event. Its part named after its type says when, about whom, and in whose words."""

    event_type: str = Field(alias="eventType")
    mail: ReportedMail
    part: dict[str, Any] = {}

    @classmethod
    def read(cls, detail: dict[str, Any]) -> DeliveryReport:
        name = str(detail.get("eventType", ""))
        part = detail.get(name[:1].lower() + name[1:].replace(" ", ""))
        return cls.model_validate({**detail, "part": part if isinstance(part, dict) else {}})

    def deliveries(self) -> Iterator[Delivery]:
        """What it says of each recipient; nothing, where it is not about a delivery."""
        match self.event_type:
            case "Send":
                yield from self._each(DeliveryState.SENT, self.mail.destination, "")
            case "Delivery":
                words = str(self.part.get("smtpResponse", ""))
                yield from self._each(DeliveryState.DELIVERED, self.part.get("recipients", []), words)
            case "DeliveryDelay":
                kind = str(self.part.get("delayType", ""))
                yield from self._each(DeliveryState.DELAYED, self.part.get("delayedRecipients", []), kind)
            case "Bounce":
                kind = " ".join(str(self.part.get(name, "")) for name in ("bounceType", "bounceSubType"))
                yield from self._each(DeliveryState.BOUNCED, self.part.get("bouncedRecipients", []), kind)
            case "Complaint":
                kind = str(self.part.get("complaintFeedbackType", ""))
                yield from self._each(
                    DeliveryState.COMPLAINED, self.part.get("complainedRecipients", []), kind
                )
            case "Reject":
                words = str(self.part.get("reason", ""))
                yield from self._each(DeliveryState.FAILED, self.mail.destination, words)

    def _each(self, state: DeliveryState, recipients: list[Any], words: str) -> Iterator[Delivery]:
        """`recipients` are addresses, or objects with one and what its server said."""
        at = datetime.fromisoformat(self.part["timestamp"]) if "timestamp" in self.part else now()
        for recipient in recipients:
            told = recipient if isinstance(recipient, dict) else {"emailAddress": recipient}
            detail = str(told.get("diagnosticCode") or words).strip()[:MAX_DETAIL]
            yield Delivery(address=told["emailAddress"], state=state, at=at, detail=detail)


def take_report(detail: dict[str, Any]) -> None:
    """Write down what SES says. A mail that is none of a ticket's, such as a sign-in link, is passed over."""
    report = DeliveryReport.read(detail)
    tags = report.mail.tags
    if not ("ticket" in tags and "message" in tags):
        return
    ticket_id, key = int(tags["ticket"][0]), tags["message"][0]
    confirm_sent(ticket_id, key, report.mail.messageId, _settlement_of(key))
    if key == ACKNOWLEDGEMENT:
        record_failures(ticket_id, report.deliveries())
        return
    if is_staff_mail(key):
        record_failed_notification(ticket_id, key, report.deliveries())
        logger.info("about a mail to staff", extra={"ticket_id": ticket_id, "event_type": report.event_type})
        return
    if place := read_mail_key(key):
        source = SourceId(ticket_id=ticket_id, thread_id=place[0], message_id=place[1])
        report_thread_deliveries(source, list(report.deliveries()))
        return
    sent_as = message_id_by(report.mail.messageId)
    sent = tickets_of_messages([sent_as]).get(sent_as)
    ticket_id, number = (sent.ticket_id, sent.message_id) if sent else (ticket_id, int(key))
    try:
        report_deliveries(ticket_id, number, list(report.deliveries()))
    except MessageNotFoundError:
        logger.warning("about a message that is not there", extra={"ticket_id": ticket_id, "key": key})


def _settlement_of(key: str) -> Settlement:
    if key == ACKNOWLEDGEMENT:
        return ACKNOWLEDGEMENT_SETTLEMENT
    if read_mail_key(key):
        return THREAD_SETTLEMENT
    if is_staff_mail(key):
        return STAFF_SETTLEMENTS.get(key.partition("-")[0], STAFF_SETTLEMENT)
    return REPLY_SETTLEMENT
