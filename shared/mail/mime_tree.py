"""Take a raw mail apart into its parts (RFC 5322, RFC 2045, RFC 2046 with their obsolete forms).

Not by the standard parser: it ends a head at the first line that it does not know, reads each line once for every
multipart around it, and writes an attached mail anew. Here each byte is looked at once a level, the levels, parts
and fields are counted before they are read, and what is a file is the very bytes that came.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as BinasciiError
from binascii import a2b_uu
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from quopri import decodestring

from shared.mail.charset import decode_text
from shared.mail.mime_field import MimeField, read_type, read_word

MOST_PARTS = 500
DEEPEST = 60  # real mails nest about six levels
_LONGEST_HEAD = 1_000_000
_MOST_LINES = 5_000
_MOST_PIECES = 1_000  # of one base64 body
_LINE_END = rb"(?:\r\n|\n|\r(?!\n))"
_STARTS_WITH_LINE_END = re.compile(_LINE_END)
_END_OF_HEAD = re.compile(_LINE_END + rb"{2}")
_LINE = re.compile(rb"([^\r\n]*)" + _LINE_END + rb"?")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:|>?From ")
_PART_FIELD = re.compile(rb"content-[a-z-]{1,60}[ \t]*:", re.IGNORECASE)
_DELIMITER_END = re.compile(rb"(--)?[ \t]*(?:" + _LINE_END + rb"|\Z)")
# The first line of a part, where the boundary that was announced is not the one that was written.
_UNANNOUNCED = re.compile(
    rb"(?:\A|[\r\n])--([^\r\n]{1,200}?)[ \t]*" + _LINE_END + rb"content-", re.IGNORECASE
)
# In what is encoded as quoted-printable, an equals sign is never itself.
_NOT_QUOTED_PRINTABLE = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*(?:[\r\n]|\Z))")
_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
_MAILS = {"message/rfc822", "message/global", "message/news"}


@dataclass(eq=False)
class MimePart:
    """One part. `body` is as it was sent, `content` is what it stands for."""

    fields: list[tuple[str, bytes]]
    body: bytes
    default: str = "text/plain"
    """What it is where it does not say so (RFC 2045, 5.2; RFC 2046, 5.1.5)."""
    children: list[MimePart] = field(default_factory=list)
    broken: bool = False
    """Something was not as the standard wants it, and was guessed."""
    is_cut: bool = False
    """Its head has more than is ever read."""

    def values(self, name: str) -> list[str]:
        """All values of a field, top first, as text: raw 8-bit values are UTF-8 (RFC 6532) or what makes words of them."""
        name = name.lower()
        return [_text(value) for key, value in self.fields if key == name]

    @cached_property
    def type(self) -> MimeField:
        declared = read_type(next(iter(self.values("Content-Type")), ""))
        return declared if declared.value else MimeField(self.default, declared.parameters)

    @cached_property
    def disposition(self) -> MimeField:
        return read_word(next(iter(self.values("Content-Disposition")), ""))

    @property
    def is_multipart(self) -> bool:
        return self.type.value.startswith("multipart/")

    @property
    def is_message(self) -> bool:
        return self.type.value.startswith("message/")

    @property
    def encoding(self) -> str:
        return read_word(next(iter(self.values("Content-Transfer-Encoding")), "")).value

    @cached_property
    def content(self) -> bytes:
        decode = _DECODERS.get(self.encoding)
        return decode(self.body) if decode else self.body

    @property
    def carried(self) -> bytes:
        """The mail in a part that is one. RFC 2046, 5.2.1 forbids to encode it: what is said to be may be as it is."""
        is_plain = _FIELD.match(self.body.lstrip()) and (
            self.encoding == "base64" or _NOT_QUOTED_PRINTABLE.search(self.body)
        )
        return (self.body if is_plain else self.content).lstrip(b"\r\n")

    @property
    def boundary(self) -> bytes:
        declared = next((value for key, value in self.fields if key == "content-type"), b"")
        # Byte for byte: it is compared, never shown.
        return read_type(declared.decode("latin-1")).parameters.get("boundary", "").rstrip().encode("latin-1")

    def walk(self) -> Iterator[MimePart]:
        yield self
        for child in self.children:
            yield from child.walk()


class MimeReader:
    """Reads one mail. `is_cut` says whether there was more of it than is ever read."""

    def __init__(self) -> None:
        self._parts = 0
        self.is_cut = False

    def read(self, raw: bytes, depth: int = 0) -> MimePart:
        """A mail, or what a part carries that is a part itself."""
        whole = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        return self._with_children(read_head(whole, is_mail=True), depth)

    def _with_children(self, part: MimePart, depth: int) -> MimePart:
        self._parts += 1
        self.is_cut = self.is_cut or part.is_cut
        if depth >= DEEPEST:
            self.is_cut = self.is_cut or part.is_multipart
        elif part.is_multipart:
            pieces = self._pieces(part)
            part.children = list(self._children(part, pieces, depth))
            part.broken = part.broken or not part.children
        elif part.type.value in _MAILS:
            part.children = [read_head(part.carried, is_mail=True)]
        elif part.is_message:
            part.children = [read_head(block, is_mail=True) for block in _blocks(part.content)]
        return part

    def _children(self, part: MimePart, pieces: Iterator[bytes | None], depth: int) -> Iterator[MimePart]:
        """Up to the end, which is None. A multipart may have chosen the boundary that is around it."""
        default = "message/rfc822" if part.type.value == "multipart/digest" else "text/plain"
        for piece in pieces:
            if piece is None:
                return
            if self._parts >= MOST_PARTS:
                self.is_cut = True
                return
            child = self._with_children(read_head(piece, default=default), depth + 1)
            same = child.is_multipart and not child.children and child.boundary == part.boundary
            if same and depth + 1 < DEEPEST:
                child.children = list(self._children(child, pieces, depth + 1))
            yield child

    def _pieces(self, part: MimePart) -> Iterator[bytes | None]:
        boundary = part.boundary
        body = part.body if b"--" + boundary in part.body else part.content
        if (not boundary or b"--" + boundary not in body) and (found := _UNANNOUNCED.search(body)):
            boundary, part.broken = found[1], True
        start = None
        for line_start, end, closes in _delimiters(body, b"--" + boundary):
            if start is not None:
                yield _without_line_end(body[start:line_start])
            if closes:
                yield None
            start = None if closes else end
        if start is not None:
            part.broken = True
            yield body[start:]


def read_head(raw: bytes, *, is_mail: bool = False, default: str = "text/plain") -> MimePart:
    """The fields on top, and all below them as the body.

    A line that is no field ends the head, unless fields follow it: then it is a folded one that lost its indent. A mail
    may have lines of another program above its first field, a part begins with its own.
    """
    if found := _STARTS_WITH_LINE_END.match(raw):
        return MimePart([], raw[found.end() :], default)
    ending = _END_OF_HEAD.search(raw, 0, _LONGEST_HEAD)
    lines, is_cut = _lines(raw, ending.start() if ending else _LONGEST_HEAD)
    is_later = _FIELD if is_mail else _PART_FIELD
    last = max((at for at, (_, line) in enumerate(lines) if is_later.match(line)), default=-1)
    fields: list[tuple[str, list[bytes]]] = []
    for at, (start, line) in enumerate(lines):
        found = _FIELD.match(line)
        if found:
            fields.append(((found[1] or b"").decode().lower(), [line[found.end() :]]))
        elif fields and (line[:1] in (b" ", b"\t") or at < last):
            fields[-1][1].append(line[1:] if line[:1] in (b" ", b"\t") else line)
        elif fields or not is_mail:
            return MimePart(_joined(fields), raw[start:], default, broken=True)
    return MimePart(_joined(fields), raw[ending.end() :] if ending else b"", default, is_cut=is_cut)


def _joined(fields: list[tuple[str, list[bytes]]]) -> list[tuple[str, bytes]]:
    """Unfolded. The line that mail folders put on top (`From ana@… Mon Oct 5`) has no name."""
    return [(name, b" ".join(lines).strip()) for name, lines in fields if name]


def _lines(raw: bytes, end: int) -> tuple[list[tuple[int, bytes]], bool]:
    """Where each line of a head starts, and what it is; and whether there are more."""
    found = list(islice(_LINE.finditer(raw, 0, end), _MOST_LINES + 1))
    lines = [(line.start(), line[1]) for line in found[:_MOST_LINES] if line[0]]
    return lines, len(found) > _MOST_LINES or _LONGEST_HEAD <= end < len(raw)


def _delimiters(body: bytes, delimiter: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each line begins that is one, where what follows it begins, and whether it is the closing one."""
    at = body.find(delimiter)
    while at >= 0:
        end = _DELIMITER_END.match(body, at + len(delimiter))
        if end and (at == 0 or body[at - 1] in b"\r\n"):
            yield at, end.end(), end[1] is not None
        at = body.find(delimiter, at + len(delimiter))


def _without_line_end(piece: bytes) -> bytes:
    """The line end before a delimiter belongs to it (RFC 2046, 5.1.1)."""
    for end in (b"\r\n", b"\n", b"\r"):
        if piece.endswith(end):
            return piece[: -len(end)]
    return piece


def _blocks(content: bytes) -> list[bytes]:
    """RFC 3464, 2.1: groups of fields with blank lines between them."""
    blocks = re.split(rb"(?:" + _LINE_END + rb"[ \t]*+){2,}", content.strip(), maxsplit=MOST_PARTS)
    return [block for block in blocks if block]


def _text(value: bytes) -> str:
    return value.decode() if value.isascii() else decode_text(value, None)[0]


def _from_base64(body: bytes) -> bytes:
    """Padding ends a group of four, not the body: programs on the way append a second one."""
    pieces = body.translate(None, _NOT_BASE64).split(b"=", _MOST_PIECES)
    return b"".join(map(_one_piece, pieces))


def _one_piece(piece: bytes) -> bytes:
    piece = piece.replace(b"=", b"")
    whole = len(piece) - (len(piece) % 4 == 1)
    return b64decode(piece[:whole] + b"=" * (-whole % 4))


def _from_uu(body: bytes) -> bytes:
    out: list[bytes] = []
    for line in body.splitlines():
        try:
            out.append(a2b_uu(line))
        except BinasciiError:  # `begin 644 offer.pdf`, `end`, and what is none of it
            continue
    return b"".join(out)


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": _from_base64,
    "quoted-printable": decodestring,
    **dict.fromkeys(("uuencode", "x-uuencode", "uue", "x-uue"), _from_uu),
}
