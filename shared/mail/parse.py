"""Read raw mail into an `InboundMail`."""

from __future__ import annotations

from shared.mail.model import InboundMail


def parse_mail(raw: bytes) -> InboundMail:
    """Everything that can be learnt from a mail. Never raises."""
    return InboundMail(text=raw.decode("utf-8", "replace"))
