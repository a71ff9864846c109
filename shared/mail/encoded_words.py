"""Decode the words of a header that are not ASCII (RFC 2047), however senders cut and joined them."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from quopri import decodestring

from shared.mail.charset import decode_text

_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]*)\?=")
_BETWEEN_ENCODED_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bqBQ]\?)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode_header(value: str) -> str:
    """Decode RFC 2047 words, also where they touch other text or cut a character in two."""
    if "=?" not in value:
        return without_controls(value).strip()
    joined = _BETWEEN_ENCODED_WORDS.sub(r"\1", value)
    return without_controls(" ".join(decode_words(joined).split()))


def without_controls(value: str) -> str:
    return _CONTROL.sub("", value)


def decode_words(value: str) -> str:
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
    raw = content.encode()
    if encoding in "qQ":
        return decodestring(raw, header=True)
    try:
        return b64decode(raw + b"=" * (-len(raw) % 4))
    except Base64Error:
        return raw
