"""Read the fields that say what a MIME part is, as strictly as RFC 2045 writes them and as loosely as senders do.

Comments and white space mean nothing there. A missing semicolon, an open quote or a parameter in two spellings
(RFC 2231) must not cost the reader a word or a file.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from shared.mail.charset import decode_text

LONGEST = 20_000
_MOST_PARAMETERS = 200
_PIECES = re.compile(r'"(?:[^"\\]|\\.)*"?|[()]|[^"()]+', re.DOTALL)
_TYPE = re.compile(r'\s*([^\s/;,:="]+)\s*/\s*([^\s/;,:="]+)')
_WORD = re.compile(r'[\s"]*+([^\s;,="]++)(?!\s*+=)')
# In quotes, or up to what ends it: a semicolon, or the next name where that is missing.
_VALUE = r'"((?:[^"\\]|\\.)*+)"?|([^;"]*?)(?=\s{0,9}(?:;|$|\s[\w.*-]{1,60}=))'
_PARAMETER = re.compile(
    rf'(?<![^\s;,"])([^\s;,="*]{{1,60}})((?:\*\d{{1,4}})?\*?)\s*+=\s*+(?:{_VALUE})', re.DOTALL
)
_ESCAPED = re.compile(r'\\(["\\])')
_EXTENDED = re.compile(r"([\w.:-]*)'[^']*'")


class MimeField(NamedTuple):
    """`text/html; charset=utf-8` as its lower-case `value` and its parameters, decoded, by lower-case name."""

    value: str
    parameters: dict[str, str]


def read_type(text: str) -> MimeField:
    """Of a `Content-Type`; the value is empty where it names no type."""
    text = without_comments(text[:LONGEST])
    found = _TYPE.match(text)
    value = f"{found[1]}/{found[2]}".lower() if found else ""
    return MimeField(value, _parameters(text[found.end() :] if found else text))


def read_word(text: str) -> MimeField:
    """Of a field whose value is one word: a disposition, a transfer encoding, a keyword of RFC 3834."""
    text = without_comments(text[:LONGEST])
    found = _WORD.match(text)
    return MimeField(found[1].lower() if found else "", _parameters(text[found.end() :] if found else text))


def without_comments(text: str) -> str:
    """`base64 (as ever)` -> `base64 `; what stands in quotes stays, and so does a bracket that nothing closes."""
    if "(" not in text:
        return text
    kept: list[str] = []
    opened: list[int] = []
    for piece in _PIECES.findall(text):
        if piece == "(":
            opened.append(len(kept))
        kept.append(piece)
        if piece == ")" and opened:
            kept[opened.pop() :] = [" "]
    return "".join(kept)


def _parameters(text: str) -> dict[str, str]:
    """The first of a name counts; the extended spelling is what the sender meant, the other is for old programs."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for number, found in enumerate(_PARAMETER.finditer(text)):
        if number >= _MOST_PARAMETERS:
            break
        name, mark = found[1].lower(), found[2]
        value = _ESCAPED.sub(r"\1", found[3]) if found[3] is not None else found[4].strip()
        if not mark:
            plain.setdefault(name, value)
        else:
            at = int(mark.strip("*") or 0)
            pieces.setdefault(name, {}).setdefault(at, (value, mark.endswith("*")))
    return plain | {name: _joined(given) for name, given in pieces.items() if 0 in given}


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231, 3 and 4: only pieces marked as such are encoded, and the first says in which charset."""
    first, is_extended = pieces[0]
    head = _EXTENDED.match(first) if is_extended else None
    raw = b""
    for at in sorted(pieces):
        value, is_encoded = pieces[at]
        text = value[head.end() :] if head and at == 0 else value
        raw += unquote_to_bytes(text) if is_encoded else text.encode()
    return decode_text(raw, head[1] if head else None)[0]
