"""The canary itself: a small mail that says what it is, should somebody ever see it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from shared.canary.model import Canary
from shared.canary.returning import token_of
from shared.mail.addresses import CANARY_HEADER
from shared.mail.ses import OutgoingMail
from shared.mail.wire_address import wire_address

SUBJECT = "Mail check · E-Mail-Prüfung"
# In both languages of the desk, as nobody it is written to has one.
WORDS = """\
This desk has sent this mail to itself, to see that mail comes in. You can delete it.

Dieses Helpdesk hat sich diese E-Mail selbst geschickt, um zu sehen, dass E-Mails ankommen. Sie kann gelöscht werden.
"""


def canary_mail(canary: Canary) -> OutgoingMail:
    """From a mailbox to itself, marked for others as a machine's mail (RFC 3834)."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = mail["To"] = wire_address(canary.mailbox)
    mail["Subject"] = SUBJECT
    mail["Date"] = format_datetime(canary.sent_at)
    mail["Auto-Submitted"] = "auto-generated"
    mail[CANARY_HEADER] = token_of(canary.id)
    mail.set_content(WORDS, cte="quoted-printable")
    return OutgoingMail(mail.as_bytes(), canary.mailbox, (canary.mailbox,), (), {"canary": canary.id})
