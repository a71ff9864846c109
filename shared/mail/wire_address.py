"""Addresses, names and words as mail servers take them (RFC 5321, RFC 5322), and the refusal of what they would not."""

from __future__ import annotations

import re
import unicodedata
from email.header import Header
from urllib.parse import quote

from shared.channels.errors import SendRefusedError
from shared.one_line import one_line

_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_PRINTABLE = re.compile(r"[\x21-\x7e]+")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)+"')
_PLAIN_NAME = re.compile(r"[\w -]+", re.ASCII)
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})*|\[[\w.:]+\]", re.ASCII)
_PLAIN_FILE_NAME = re.compile(r"[\w .,()&+@-]{1,60}", re.ASCII)
# A piece of a parameter of several lines (RFC 2231, 3), cut between its letters.
_PIECE = re.compile(r"(?:%..|.){1,20}")
# An encoded word has at most 75 letters (RFC 2047, 2), and the header's name goes before the first.
_LONGEST_WORD = 75 - len("Reply-To: ")


def wire_address(address: str) -> str:
    """`a..b@bücher.example` -> `"a..b"@xn--bcher-kva.example`, which every server takes; for most, what it is already.

    Raises SendRefusedError where no such form exists: SES cannot send to letters beyond ASCII before the @.
    """
    local, _, domain = address.rpartition("@")
    if not _PRINTABLE.fullmatch(local):
        raise SendRefusedError(f"no mail can be sent to {address}: before its @ are characters beyond ASCII")
    labels = unicodedata.normalize("NFKC", domain).lower().replace("\u3002", ".").split(".")
    domain = ".".join(map(_wire_label, labels))
    if not _DOMAIN.fullmatch(domain):
        raise SendRefusedError(f"no mail can be sent to {address}: what stands behind its @ is no domain")
    return f"{_wire_local(local)}@{domain}"


def mailbox(address: str, name: str = "") -> str:
    """A header's value for one address, with a name of any letters, folded where it is long."""
    name = one_line(name)
    return f"{_wire_name(name)} <{wire_address(address)}>" if name else wire_address(address)


def header_text(text: str, field: str) -> str:
    """The value of a header that is only words, folded where it is long."""
    return Header(text, "us-ascii" if _is_plain(text) else "utf-8", header_name=field).encode(linesep="\r\n")


def disposition(kind: str, filename: str) -> str:
    """A Content-Disposition. Names that are not plain stand in its extended parameter (RFC 2231)."""
    if _PLAIN_FILE_NAME.fullmatch(filename):
        return f'{kind}; filename="{filename}"'
    pieces = _PIECE.findall(f"utf-8''{quote(filename, safe='')}")
    return ";\r\n ".join([kind, *(f"filename*{number}*={piece}" for number, piece in enumerate(pieces))])


def _is_plain(text: str) -> bool:
    """Whether readers take it as it is. What looks like an encoded word is encoded itself, or it would be decoded."""
    return text.isascii() and text.isprintable() and "=?" not in text


def _wire_name(name: str) -> str:
    if not _is_plain(name) or len(name) > _LONGEST_WORD:
        return Header(name, "utf-8", maxlinelen=_LONGEST_WORD).encode(linesep="\r\n")
    return name if _PLAIN_NAME.fullmatch(name) else _quoted(name)


def _wire_local(local: str) -> str:
    if _ATOMS.fullmatch(local) or _QUOTED.fullmatch(local):
        return local
    return _quoted(local)


def _wire_label(label: str) -> str:
    """By IDNA 2008, for which Python's own codec is too old: it sends `faß.example`'s mail to `fass.example`."""
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def _quoted(text: str) -> str:
    escaped = re.sub(r'(["\\])', r"\\\1", text)
    return f'"{escaped}"'
