"""Read header values as people meant them, however senders wrote them.

The header parser of `email.policy.default` raises on some malformed values and takes seconds for hostile
ones; here a value is text, and each question is put to it by one function that always has an answer.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from quopri import decodestring

from shared.contacts.addresses import unquoted
from shared.mail.charset import decode_text

_LONGEST_READ = 20_000
_MOST_COMMENTS = 50
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]*)\?=")
_BETWEEN_ENCODED_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bqBQ]\?)")
_FOLD = re.compile(r"[\r\n]+[ \t]?")
_MESSAGE_ID = re.compile(r"<([^<>]{1,998})>")
# Bounded, and never from the middle of a word: else a long line without `@` is read once per character.
_ADDRESS = re.compile(
    r"(?<![^\s<>\"'(),:;\[\]])[^\s<>\"'(),:;@\[\]\\]{1,128}@(?:[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}|\[[\w.:]{1,45}\])"
)
_NAME_AND_ADDRESS = re.compile(r"(?P<name>[^<]*)<(?P<address>[^<>]+)>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def header(message: Message, name: str) -> str:
    """The first value of a header, unfolded and decoded; empty where there is none."""
    values = headers(message, name)
    return values[0] if values else ""


def headers(message: Message, name: str) -> list[str]:
    """All values of a header, top first: the nearer to us, the higher."""
    return [decode_header(value) for value in raw_headers(message, name)]


def raw_headers(message: Message, name: str) -> list[str]:
    """All values of a header, unfolded but with their encoded words as sent."""
    wanted = name.lower()
    return [readable(_unfold(str(value))) for key, value in message.raw_items() if key.lower() == wanted]


def readable(value: str) -> str:
    """Raw 8-bit headers arrive as surrogates (RFC 6532 allows UTF-8 there; others just do it).

    No text leaves here with a surrogate in it: it could be neither stored nor sent as JSON.
    """
    if value.isascii():
        return value
    return decode_text(value.encode("utf-8", "surrogateescape"), None)[0]


def decode_header(value: str) -> str:
    """Decode RFC 2047 words, also where they touch other text or cut a character in two."""
    value = readable(value)
    if "=?" not in value:
        return _CONTROL.sub("", value).strip()
    joined = _BETWEEN_ENCODED_WORDS.sub(r"\1", value)
    return _CONTROL.sub("", " ".join(_decode_words(joined).split()))


def addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """`(display name, address)` of every mailbox in a header; what has no address is left out."""
    found = [pair for value in raw_headers(message, name) for pair in _addresses_in(value)]
    return list(dict.fromkeys(found))


def message_ids(message: Message, name: str) -> list[str]:
    """The ids in a header without angle brackets, each once, in order.

    RFC 2047 §5 forbids encoded words here, but Python's own `email` makes them of an id too long for its line.
    """
    text = _decode_words(" ".join(raw_headers(message, name)))
    found = _MESSAGE_ID.findall(text) or [word for word in text.split() if "@" in word]
    return list(dict.fromkeys(_CONTROL.sub("", "".join(identifier.split())) for identifier in found))


def date(message: Message) -> datetime | None:
    """When the sender says it was written; a time without zone is taken as UTC."""
    try:
        written = parsedate_to_datetime(header(message, "Date"))
        return written if written.tzinfo else written.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _unfold(value: str) -> str:
    return _FOLD.sub(" ", value[:_LONGEST_READ]).strip()


def _decode_words(value: str) -> str:
    """Neighbours of one charset are joined as bytes first, for senders cut multi-byte characters."""
    out: list[str] = []
    pending, pending_charset, end = b"", "", 0
    for word in _ENCODED_WORD.finditer(value):
        charset = word[1].partition("*")[0].lower()  # RFC 2231 §5: `=?charset*language?…`
        between = value[end : word.start()]
        if pending and (between or charset != pending_charset):
            out.append(decode_text(pending, pending_charset)[0])
            pending = b""
        out.append(between)
        pending, pending_charset, end = pending + _decode_word(word[2], word[3]), charset, word.end()
    out.append(decode_text(pending, pending_charset)[0] if pending else "")
    return "".join([*out, value[end:]])


def _decode_word(encoding: str, content: str) -> bytes:
    raw = content.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return decodestring(raw, header=True)
    try:
        return b64decode(raw + b"=" * (-len(raw) % 4))
    except Base64Error:
        return raw


def _addresses_in(value: str) -> list[tuple[str, str]]:
    """Mailboxes by the grammar of RFC 5322; where that fails, whatever looks like an address."""
    if one := _single_mailbox(value):
        return [one]
    # `getaddresses` calls itself for each bracket within brackets.
    parsed = getaddresses([value], strict=False) if value.count("(") <= _MOST_COMMENTS else []
    pairs = [(decode_header(name), _bare(address)) for name, address in parsed]
    good = [(name, address) for name, address in pairs if _ADDRESS.fullmatch(address)]
    if good:
        return good
    text = decode_header(value)
    return [(_name_before(text, match.start()), _bare(match[0])) for match in _ADDRESS.finditer(text)]


def _single_mailbox(value: str) -> tuple[str, str] | None:
    """`Name <address>` with a name that breaks the grammar: an unquoted comma, a stray quote or address."""
    parts = _NAME_AND_ADDRESS.fullmatch(value.strip())
    if parts is None or ("@" in parts["name"] and "," in parts["name"]):
        return None
    address = _bare(parts["address"].replace('"', ""))
    if _ADDRESS.fullmatch(address) is None:
        return None
    return _unquoted(decode_header(parts["name"])), address


def _unquoted(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name.strip().strip("\"'").strip())


def _name_before(text: str, start: int) -> str:
    return text[:start].rpartition(",")[2].strip(" \t\"'<(:;")


def _bare(address: str) -> str:
    local, at, domain = decode_header(address).strip().strip("<>").rpartition("@")
    local, domain = unquoted(local).lstrip("'\""), domain.rstrip("'\"")
    return f"{local}{at}{domain.lower()}" if at else ""
