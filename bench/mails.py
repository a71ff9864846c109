"""Mails to read: real ones where a corpus is present, else such as the bench writes itself."""

from __future__ import annotations

import json
import os
from email.message import EmailMessage
from pathlib import Path

CORPUS = Path(os.environ.get("LAMBDESK_MAIL_CORPUS", Path(__file__).parents[2] / "shared" / "mail_corpus"))
SENTENCE = "The invoice of October lists the same order twice, and the second line has no tax."
ALIKE = 60


def real_mails() -> list[bytes]:
    """The corpus's mails: those that its lists, `<origin>/<part>.jsonl`, name. Empty without a corpus."""
    lists = sorted(CORPUS.glob("*/*.jsonl"))
    named = [(each, json.loads(line)["file"]) for each in lists for line in each.read_text().splitlines()]
    return [(each.with_suffix("") / name).read_bytes() for each, name in named]


def synthetic_mails() -> list[bytes]:
    return [synthetic_mail(number) for number in range(ALIKE)]


def synthetic_mail(number: int, message_id: str = "") -> bytes:
    """An answer with a quote below it; every third is also in HTML, every fifth has a file."""
    mail = EmailMessage()
    mail["From"] = f"Ana Lima <ana{number}@acme.example>"
    mail["To"] = "Billing <billing@aurora.example>"
    mail["Subject"] = f"Invoice {number} is wrong"
    mail["Date"] = "Sun, 22 Nov 2026 12:00:00 +0000"
    mail["Message-ID"] = f"<{message_id or number}@acme.example>"
    said = f"Hello,\n\n{SENTENCE * (1 + number % 7)}\n\nAna\n"
    quoted = "".join(f"> {SENTENCE}\n" for _ in range(number % 11))
    mail.set_content(f"{said}\nOn Sat, Nov 21, 2026 Mia Berg <mia@aurora.example> wrote:\n{quoted}")
    if number % 3 == 0:
        mail.add_alternative(f"<p>{said}</p><blockquote>{SENTENCE * 5}</blockquote>", subtype="html")
    if number % 5 == 0:
        mail.add_attachment(bytes(range(256)) * 80, "application", "pdf", filename="invoice.pdf")
    return bytes(mail)
