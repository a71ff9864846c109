"""Addresses, ids and marks that our own mails carry, so that replies find their ticket and loops end.

The signature keeps strangers from writing into tickets by counting upwards in the address.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from typing import NamedTuple

LOOP_HEADER = "X-Lambdesk-Loop"
CANARY_HEADER = "X-Lambdesk-Canary"
# 80 bits: 2**80 guesses by mail are out of reach, and the 16 letters they take
# leave room for the mailbox within the 64 octets of a local part (RFC 5321 §4.5.3.1.1).
_SIGNATURE_BYTES = 10

_REPLY_ADDRESS = re.compile(
    r"(?P<mailbox>[^@\s]+)\+(?P<ticket>[1-9][0-9]{0,17})(-(?P<thread>[1-9][0-9]{0,9}))?"
    r"\.(?P<signature>[a-z2-7]{16})@(?P<domain>[^@\s]+)"
)
_OWN_MESSAGE_ID = re.compile(r"ticket\.[1-9][0-9]{0,17}\.[a-z2-7]{16}")


def reply_address(mailbox: str, ticket_id: int, key: bytes, thread_id: int | None = None) -> str:
    """`support@acme.example`, 1042 -> `support+1042.<signature>@acme.example`; of a side thread, `support+1042-7.…`."""
    local, _, domain = mailbox.lower().rpartition("@")
    place = f"{ticket_id}-{thread_id}" if thread_id else str(ticket_id)
    return f"{local}+{place}.{_signature(f'{local}@{domain}', place, key)}@{domain}"


class ReplyPlace(NamedTuple):
    """Where an answer to a mail of ours goes: into a ticket's conversation, or a side thread of it."""

    ticket_id: int
    thread_id: int | None = None


def read_reply_address(address: str, key: bytes) -> ReplyPlace | None:
    """The place an address of ours stands for; `None` for any other address and for a forged one.

    Case does not count: servers on the way may lower it, and a person on the phone may not say it.
    """
    parts = _REPLY_ADDRESS.fullmatch(address.strip().lower())
    if parts is None:
        return None
    place = f"{parts['ticket']}-{parts['thread']}" if parts["thread"] else parts["ticket"]
    expected = _signature(f"{parts['mailbox']}@{parts['domain']}", place, key)
    if not hmac.compare_digest(expected.encode(), parts["signature"].encode()):
        return None
    return ReplyPlace(int(parts["ticket"]), int(parts["thread"]) if parts["thread"] else None)


def looks_like_reply_address(address: str) -> bool:
    """Whether an address has the shape of a reply address, true or forged."""
    return _REPLY_ADDRESS.fullmatch(address.strip().lower()) is not None


def message_id(ticket_id: int, message_key: str, domain: str, key: bytes) -> str:
    """The `Message-ID` (without angle brackets) of one message of a ticket, which nobody else can compute.

    The same message always gets the same id: a second sending after a crash is the same mail to the
    receiver.
    """
    named = f"lambdesk message id\n{ticket_id}\n{message_key}".encode()
    return f"ticket.{ticket_id}.{_signed(named, key)}@{domain.lower()}"


def is_own_message_id(identifier: str, own_domains: frozenset[str]) -> bool:
    """Whether an id has the form that `message_id` gives; which ticket it means, only the store knows."""
    local, _, domain = identifier.strip("<> ").lower().rpartition("@")
    return domain in own_domains and _OWN_MESSAGE_ID.fullmatch(local) is not None


def _signature(mailbox: str, place: str, key: bytes) -> str:
    return _signed(f"lambdesk reply address\n{mailbox}\n{place}".encode(), key)


def _signed(text: bytes, key: bytes) -> str:
    return _base32(hmac.digest(key, text, hashlib.sha256)[:_SIGNATURE_BYTES])


def _base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()
