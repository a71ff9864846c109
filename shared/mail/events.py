"""What can happen to mails that belong to no ticket."""

from __future__ import annotations

from typing import Literal

from shared.mail.quarantined import QuarantineReason
from shared.messaging.event import DeskEvent


class QuarantineEvent(DeskEvent):
    """A fact about one mail in quarantine."""

    type: Literal["event"] = "event"
    mail_id: str


class MailQuarantined(QuarantineEvent):
    kind: Literal["MailQuarantined"] = "MailQuarantined"
    reason: QuarantineReason
    from_address: str
    subject: str


class MailReleased(QuarantineEvent):
    """It was tried again, and went into a ticket."""

    kind: Literal["MailReleased"] = "MailReleased"


class MailDiscarded(QuarantineEvent):
    kind: Literal["MailDiscarded"] = "MailDiscarded"
