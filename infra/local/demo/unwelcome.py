"""Mails that no ticket came of: the quarantine of the demo."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from email.utils import format_datetime

from infra.local.demo.moments import moment
from infra.local.demo.script import Unwelcome
from shared.clock import as_of, now
from shared.mail.match import match_mail
from shared.mail.match_model import MatchContext
from shared.mail.quarantine import quarantine
from shared.mail.raw import store_raw
from shared.mail.received_mail import ReceivedMail
from shared.storage.transaction import AlreadyDoneError


def hold(mail: Unwelcome, at: datetime) -> None:
    """Let a mail come in at its moment, and be judged as any other; once."""
    came = moment(mail.at, at)
    raw = mail.raw.strip().replace("{date}", format_datetime(came)).replace("\n", "\r\n")
    received = ReceivedMail(raw.encode())
    with as_of(came), suppress(AlreadyDoneError):
        store_raw(received.raw_id, received.raw)
        quarantine(received, match_mail(received.mail, MatchContext(now=now())))
