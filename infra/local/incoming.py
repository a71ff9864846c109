"""Mail into the desk: what SES's receipt rule does, behind an SMTP port of this machine."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parseaddr
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.config import Desk

# What mail filters are tried with: the strings of the GTUBE and EICAR tests.
SPAM_TEST = b"XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
VIRUS_TEST = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
MAX_BYTES = 40 * 1024 * 1024


class Incoming:
    """The handler of an aiosmtpd server. It takes mail for the desk's domains and stores it in the inbox bucket."""

    def __init__(self, desk: Desk, bucket: str, client: Callable[[str], Any]) -> None:
        self.domains = set(desk.receiving_domains)
        self.bucket, self.client = bucket, client

    def server(self) -> SMTP:
        return SMTP(self, data_size_limit=MAX_BYTES, enable_SMTPUTF8=True, hostname="localhost")

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if not self.takes(address):
            return f"550 5.1.1 this desk receives mail for {', '.join(sorted(self.domains))} only"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        sender = envelope.mail_from or ""
        await asyncio.to_thread(self.receive, sender, envelope.rcpt_tos, envelope.content)
        return "250 OK, it is in the inbox"

    def takes(self, address: str) -> bool:
        return parseaddr(address)[1].rpartition("@")[2].lower() in self.domains

    def receive(self, sender: str, recipients: list[str], raw: bytes) -> str | None:
        """Store the mail with the headers that SES adds; the object's key, or None if it is not for this desk."""
        ours = [address for address in recipients if self.takes(address)]
        if not ours:
            return None
        key = uuid.uuid4().hex
        self.client("s3").put_object(Bucket=self.bucket, Key=key, Body=_as_ses_stores(sender, ours, raw, key))
        return key


def _as_ses_stores(sender: str, recipients: list[str], raw: bytes, id: str) -> bytes:
    received = f"from localhost by inbound-smtp.local with SMTP id {id}"
    headers = {
        "Return-Path": f"<{parseaddr(sender)[1]}>",
        "Received": f"{received}\r\n for {recipients[0]};\r\n {format_datetime(datetime.now(UTC))}",
        "X-SES-Spam-Verdict": "FAIL" if SPAM_TEST in raw else "PASS",
        "X-SES-Virus-Verdict": "FAIL" if VIRUS_TEST in raw else "PASS",
    }
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode() + raw
