"""Recognise the copies of one mail."""

from __future__ import annotations

import hashlib

from shared.mail.model import InboundMail


def fingerprint(mail: InboundMail) -> str:
    """Equal for the copies of one mail that reached several mailboxes.

    Not by Message-ID alone: broken senders give one id to many mails.
    """
    words = [mail.message_id or "", mail.from_address.lower(), mail.subject, mail.text]
    files = sorted(hashlib.sha256(attachment.content).hexdigest() for attachment in mail.attachments)
    return hashlib.sha256("\0".join([*words, *files]).encode("utf-8", "surrogatepass")).hexdigest()
