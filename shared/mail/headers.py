"""Ask a mail's head questions: a value is text, and each question is put to it by one function that always has an answer."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from shared.mail.address_list import mailboxes
from shared.mail.encoded_words import decode_header, decode_words, without_controls
from shared.mail.mime_field import read_word
from shared.mail.mime_tree import MimePart

_LONGEST_READ = 20_000
_MESSAGE_ID = re.compile(r"<([^<>]{1,998})>")


def header(message: MimePart, name: str) -> str:
    """The first value of a header, unfolded and decoded; empty where there is none."""
    values = headers(message, name)
    return values[0] if values else ""


def headers(message: MimePart, name: str) -> list[str]:
    """All values of a header, top first: the nearer to us, the higher."""
    return [decode_header(value[:_LONGEST_READ]) for value in raw_headers(message, name)]


def raw_headers(message: MimePart, name: str) -> list[str]:
    """All values of a header, unfolded but with their encoded words as sent."""
    return message.values(name)


def keyword(message: MimePart, name: str) -> str:
    """The word that a header is, without comments and parameters (RFC 3834, 5); empty where there is none."""
    return read_word(next(iter(raw_headers(message, name)), "")).value


def addresses(message: MimePart, name: str) -> list[tuple[str, str]]:
    """`(display name, address)` of every mailbox in a header; what has no address is left out."""
    found = [pair for value in raw_headers(message, name) for pair in mailboxes(value)]
    return list(dict.fromkeys(found))


def message_ids(message: MimePart, name: str) -> list[str]:
    """The ids in a header without angle brackets, each once, in order; of very many the last, which are the nearest.

    RFC 2047 §5 forbids encoded words here, but Python's own `email` makes them of an id too long for its line.
    """
    text = " ".join(raw_headers(message, name))
    if len(text) > _LONGEST_READ:
        text = text[-_LONGEST_READ:].partition(" ")[2]  # not in the middle of one
    text = decode_words(text)
    found = _MESSAGE_ID.findall(text) or [word for word in text.split() if "@" in word]
    return list(dict.fromkeys(without_controls("".join(identifier.split())) for identifier in found))


def date(message: MimePart) -> datetime | None:
    """When the sender says it was written; a time without zone is taken as UTC."""
    try:
        written = parsedate_to_datetime(header(message, "Date"))
        return written if written.tzinfo else written.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
