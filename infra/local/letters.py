"""Raw mails from files, sent to the running desk."""

from __future__ import annotations

import json
import smtplib
from email import message_from_bytes, policy
from email.utils import getaddresses
from pathlib import Path


def send_file(file: Path, state: Path) -> str:
    """Send it as it is; a sentence on where it went. Raises OSError or SMTPException."""
    running = state / "ports.json"
    if not running.exists():
        raise ConnectionError("no desk runs here; start it with `make dev`")
    raw = file.read_bytes()
    headers = message_from_bytes(raw, policy=policy.compat32)
    named = [str(value) for name in ("To", "Cc", "Delivered-To") for value in headers.get_all(name, [])]
    recipients = [address for _, address in getaddresses(named) if address]
    [(_, sender)] = getaddresses([str(headers.get("From", ""))])[:1] or [("", "")]
    with smtplib.SMTP("localhost", json.loads(running.read_text())["smtp"], timeout=30) as smtp:
        refused = smtp.sendmail(sender, recipients, raw)
    taken = [address for address in recipients if address not in refused]
    return f"{file.name} is in the inbox of {', '.join(taken)}"
