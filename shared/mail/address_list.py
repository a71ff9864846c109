"""Read the mailboxes of an address list: each address whole, letter by letter as it was sent, or not at all.

What a grammar leaves over of an address that it refuses is somebody else's: `sean.o'brien@…` is not `brien@…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shared.contacts.addresses import unquoted
from shared.mail.encoded_words import decode_header, decode_words

_LONGEST = 20_000
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+"|<[^<>]*>|\\.|[(),;:<>]|[^"\\(),;:<>]+|["\\]', re.DOTALL)
_DEPTH = {"(": 1, ")": -1}
_ADDRESS = re.compile(
    r"(?:\"(?:[^\"\\]|\\.){1,128}\"|[^\s<>\"(),:;@\[\]\\]{1,128})"
    r"@(?:[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}|\[[\w.:]{1,45}\])"
)
_NOT_IN_LOCAL = re.compile(r"[\s<>@]")
_ROUTE = re.compile(r"\A@[^:<>]*:")  # RFC 5322, 4.4: by way of which hosts it went
_SPACE_AT_DOTS = re.compile(r"\s*([.@])\s*")  # RFC 5322, 4.4, too
_WRAPPED = re.compile(r"(['\"<]?)(?:mailto:)?(.*?)\1>?", re.DOTALL | re.IGNORECASE)


def mailboxes(text: str) -> list[tuple[str, str]]:
    """`(display name, address)` of each, in order, each once. What has no address that can be taken whole is left out."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rpartition(",")[0]  # not in the middle of one
    found = [pair for item in _items(text) if (pair := item.mailbox())]
    if not found and "=?" in text and (decoded := decode_words(text)) != text:
        return mailboxes(decoded)
    return list(dict.fromkeys(found))


def whole_address(text: str) -> str:
    """The address that a text is, with its domain in lower case; empty where it is none, or has more than one."""
    bare = decode_words(text).strip()
    if _ADDRESS.fullmatch(bare) is None:
        wrapped = _WRAPPED.fullmatch(bare)
        bare = _SPACE_AT_DOTS.sub(r"\1", _ROUTE.sub("", wrapped[2].strip() if wrapped else "").strip())
    if _ADDRESS.fullmatch(bare) is None or not bare.isprintable():
        return ""
    local, _, domain = bare.rpartition("@")
    local = unquoted(local)
    return "" if _NOT_IN_LOCAL.search(local) else f"{local}@{domain.lower()}"


class _Item:
    """What stands between two commas: words, comments, and perhaps an address in brackets."""

    def __init__(self, before: str = "") -> None:
        self.before = before
        """Words before a comma that were no mailbox: `Alba, Ana <ana@…>`."""
        self.words = ""
        self.comment = ""
        self.address: str | None = None

    def mailbox(self) -> tuple[str, str] | None:
        if self.address is not None:
            name, address = f"{self.before}{self.words}", self.address
        else:
            name, _, address = self.words.rpartition("<")
            # `john doe@…` may be a name and an address, `john,doe@…` two mailboxes, and either may be one.
            if len(address.split()) > 1 or (self.before and not address[:1].isspace()):
                return None
        read = whole_address(address)
        return (_name(name) or _name(self.comment), read) if read else None


def _items(text: str) -> Iterator[_Item]:
    pieces = _PIECE.findall(text)
    has_comments = _closes_what_it_opens(pieces)
    item, depth = _Item(), 0
    for piece in pieces:
        if has_comments and (depth or piece in _DEPTH):
            depth += _DEPTH.get(piece, 0)
            item.comment += "" if piece in _DEPTH else piece
        elif piece in (",", ";"):
            is_words = item.address is None and "@" not in item.words
            if not is_words:
                yield item
            item = _Item(f"{item.before}{item.words}{piece}" if is_words and item.words.strip() else "")
        elif piece == ":" and "@" not in item.words:
            item = _Item()  # the name of a group
        elif piece[0] == "<" and "@" in piece:
            item.address = piece[1:-1]
        else:
            item.words += piece
    yield item


def _closes_what_it_opens(pieces: list[str]) -> bool:
    depth = 0
    for piece in pieces:
        depth += _DEPTH.get(piece, 0)
        if depth < 0:
            return False
    return depth == 0


def _name(text: str) -> str:
    text = re.sub(r'"((?:[^"\\]|\\.)*+)"', lambda quoted: re.sub(r"\\(.)", r"\1", quoted[1]), text)
    return " ".join(decode_header(text).strip(" \t\"'<>,;").split())
