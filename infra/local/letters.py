"""Raw mails from files, sent to the running desk."""

from __future__ import annotations

import re
import smtplib
from email import message_from_bytes, policy
from email.utils import getaddresses
from pathlib import Path

from infra.local.ports import Ports

_BARE_LINE_END = re.compile(rb"(?<!\r)\n")


def send_file(file: Path, state: Path) -> str:
    """Send it; a sentence on where it went. Raises OSError or SMTPException.

    Lines end as SMTP wants them (RFC 5321, 2.3.8), whatever wrote the file.
    """
    ports = Ports.of_running_desk(state)
    if ports is None:
        raise ConnectionError("no desk runs here; start it with `make dev`")
    raw = _BARE_LINE_END.sub(b"\r\n", file.read_bytes())
    headers = message_from_bytes(raw, policy=policy.compat32)
    named = [str(value) for name in ("To", "Cc", "Delivered-To") for value in headers.get_all(name, [])]
    recipients = [address for _, address in getaddresses(named) if address]
    [(_, sender)] = getaddresses([str(headers.get("From", ""))])[:1] or [("", "")]
    with smtplib.SMTP("localhost", ports.smtp, timeout=30) as smtp:
        refused = smtp.sendmail(sender, recipients, raw)
    taken = [address for address in recipients if address not in refused]
    return f"{file.name} is in the inbox of {', '.join(taken)}"
