"""Mails that no ticket came of: the quarantine of the demo."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from infra.local.demo.moments import moment
from infra.local.demo.script import Unwelcome
from shared.clock import as_of
from shared.mail.actions import receive_mail


def come_in(mail: Unwelcome, at: datetime) -> None:
    """At its moment. `at` is that of seeding, in local time."""
    came = moment(mail.at, at)
    raw = mail.raw.strip().replace("{date}", format_datetime(came)).replace("\n", "\r\n")
    with as_of(came):
        receive_mail(raw.encode())
