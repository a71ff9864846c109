"""Open what carries a mail's words and files within one part: Outlook's winmail.dat, and mails that are signed as a whole.

Their lengths and counts are a stranger's: none is believed beyond the bytes that are there. What cannot be opened stays a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from struct import Struct
from struct import error as StructError  # noqa: N812 - it is a class
from typing import NamedTuple

from shared.mail.charset import decode_text
from shared.mail.mime_tree import MimePart
from shared.mail.rtf import words_of

_TNEF_TYPES = {"application/ms-tnef", "application/vnd.ms-tnef"}
_SIGNED_TYPES = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_UNTYPED = "application/octet-stream"
_SIGNED_DATA = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"  # RFC 5652, 5.1
_CONSTRUCTED, _UNTIL_ZEROS, _MOST_VALUES = 0x20, 0x80, 200_000
_MOST = 2_000  # objects of a file, properties of an object, values of a property
_DEEPEST = 3  # a mail attached to a mail attached to a mail

# MS-OXTNEF, 2.1.3: a level, a name, a type and a length before the data of each object, a checksum behind it.
_SIGNATURE = b"\x78\x9f\x3e\x22"
_OBJECTS_START, _OBJECT, _CHECKSUM = 6, Struct("<BHHI"), 2
_BODY, _TITLE, _DATA, _NEW_FILE = 0x800C, 0x8010, 0x800F, 0x9002
_PROPERTIES, _FILE_PROPERTIES, _CODEPAGE = 0x9003, 0x9005, 0x9007
_EMBEDDED = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"  # IID_IMessage
# MS-OXPROPS: properties, and MS-OXCDATA, 2.11.1: the types of their values.
_BODY_TEXT, _BODY_RTF, _BODY_HTML, _INSIDE = 0x1000, 0x1009, 0x1013, 0x3701
_SHORT_NAME, _LONG_NAME, _MIME_TYPE, _CONTENT_ID = 0x3704, 0x3707, 0x370E, 0x3712
_PAIR, _NUMBER, _GUID = Struct("<HH"), Struct("<I"), 16
_NAMED, _SEVERAL = 0x8000, 0x1000
_LENGTHS = {1: 0, 2: 2, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 2, 0x14: 8, 0x40: 8, 0x48: 16}
_TEXTS, _CHARSETS = {0x1E, 0x1F}, {0x1F: "utf-16-le"}
_OF_ANY_LENGTH = {0x0D, 0x102, *_TEXTS}


def is_container(part: MimePart) -> bool:
    name = (part.disposition.parameters.get("filename") or part.type.parameters.get("name") or "").lower()
    if part.type.value == _UNTYPED:
        return name.endswith(".p7m") or name == "winmail.dat"
    return part.type.value in _TNEF_TYPES | _SIGNED_TYPES


def signed_mail(part: MimePart) -> bytes | None:
    """What S/MIME signed with the words inside (RFC 8551, 3.5.2): a mail's part. None for what is encrypted or broken."""
    reader = _Ber(part.content)
    try:
        told = next(reader.values(0, len(part.content)))
        kind, content = reader.values(*told.span)
        if reader.bytes_of(kind) != _SIGNED_DATA:
            return None
        signed = next(reader.values(*content.span))
        inner = next(islice(reader.values(*signed.span), 2, None))
        (_, content) = reader.values(*inner.span)
        return b"".join(reader.octets(*content.span))
    except (ValueError, IndexError, StopIteration, RecursionError):
        return None


class _Value(NamedTuple):
    tag: int
    span: tuple[int, int]
    next: int


class _Ber:
    """As much of X.690 as leads to the content: values in values, of a length that is said or ends with two zeros."""

    def __init__(self, data: bytes) -> None:
        self._data, self._left = data, _MOST_VALUES

    def values(self, start: int, end: int) -> Iterator[_Value]:
        while start < end:
            value = self._value(start)
            yield value
            start = value.next

    def bytes_of(self, value: _Value) -> bytes:
        return self._data[slice(*value.span)]

    def octets(self, start: int, end: int) -> Iterator[bytes]:
        """A string may be cut into strings."""
        for value in self.values(start, end):
            if value.tag & _CONSTRUCTED:
                yield from self.octets(*value.span)
            else:
                yield self.bytes_of(value)

    def _value(self, at: int) -> _Value:
        self._left -= 1
        if self._left < 0:
            raise ValueError("more values than any signed mail has")
        data, tag, length = self._data, self._data[at], self._data[at + 1]
        at += 2
        if length == _UNTIL_ZEROS:
            start = at
            while data[at : at + 2] != b"\0\0":
                at = self._value(at).next
            return _Value(tag, (start, at), at + 2)
        if length & _UNTIL_ZEROS:
            digits = length & ~_UNTIL_ZEROS
            length = int.from_bytes(data[at : at + digits])
            at += digits
        return _Value(tag, (at, at + length), at + length)


def tnef_parts(content: bytes, depth: int = 0) -> list[MimePart]:
    """The body and the files of a winmail.dat (MS-OXTNEF) as parts; none of what is no such thing."""
    if depth > _DEEPEST or not content.startswith(_SIGNATURE):
        return []
    charset = "cp1252"
    parts: list[MimePart] = []
    files: list[_File] = []
    for name, data in islice(_objects(content), _MOST):
        if name == _CODEPAGE:
            charset = f"cp{int.from_bytes(data[:4], 'little')}"
        elif name == _NEW_FILE:
            files.append(_File())
        elif name == _BODY:
            parts.append(_part("text/plain", data.rstrip(b"\0"), charset=charset))
        elif name == _PROPERTIES:
            parts += _bodies(_properties(data, charset), has_words=bool(parts))
        elif files:
            files[-1].read(name, data, charset)
    return [*parts, *(part for file in files for part in file.parts(depth))]


@dataclass
class _File:
    """One attachment, told by several objects."""

    name: str = ""
    content: bytes = b""
    content_id: str = ""
    content_type: str = ""

    def read(self, name: int, data: bytes, charset: str) -> None:
        if name == _TITLE:
            self.name = self.name or decode_text(data.rstrip(b"\0"), charset)[0]
        elif name == _DATA:
            self.content = data
        elif name == _FILE_PROPERTIES:
            told = _properties(data, charset)
            self.name = _word(told, _LONG_NAME) or _word(told, _SHORT_NAME) or self.name
            self.content_id, self.content_type = _word(told, _CONTENT_ID), _word(told, _MIME_TYPE)
            self.content = told.get(_INSIDE, self.content)

    def parts(self, depth: int) -> Iterator[MimePart]:
        """A mail attached to this one is a winmail.dat again: its words become a file of text."""
        if not self.content.startswith(_EMBEDDED):
            if self.content:
                yield _part(
                    self.content_type or _UNTYPED,
                    self.content,
                    name=self.name or "file",
                    content_id=self.content_id,
                )
            return
        for part in tnef_parts(self.content[len(_EMBEDDED) :], depth + 1):
            ending = {"text/plain": "txt", "text/html": "html"}.get(part.type.value, "")
            is_file = part.disposition.value or not ending
            yield (
                part
                if is_file
                else _part(part.type.value, part.body, name=f"{self.name or 'message'}.{ending}")
            )


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = _OBJECTS_START
    while at + _OBJECT.size <= len(content):
        _, name, _, length = _OBJECT.unpack_from(content, at)
        at += _OBJECT.size
        yield name, content[at : at + length]
        at += length + _CHECKSUM


def _properties(data: bytes, charset: str) -> dict[int, bytes]:
    """The first value of each property that has no fixed length, as far as the block is whole; text as UTF-8."""
    found: dict[int, bytes] = {}
    # What was read until here is good.
    with suppress(StructError, KeyError):
        for name, kind, value in islice(_values(data), _MOST):
            text = decode_text(value, _CHARSETS.get(kind, charset))[0] if kind in _TEXTS else None
            found.setdefault(name, value if text is None else text.rstrip("\0").encode())
    return found


def _values(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Counts and lengths are looked at one by one: a block ends where its bytes do, whatever it says."""
    at = 4
    while at < len(data):
        kind, name = _PAIR.unpack_from(data, at)
        at += _PAIR.size
        if name & _NAMED:
            told = _NUMBER.unpack_from(data, at + _GUID)[0]
            length = _NUMBER.unpack_from(data, at + _GUID + 4)[0] if told else 0
            at += _GUID + 8 + _padded(length)
        is_several, kind = kind & _SEVERAL, kind & ~_SEVERAL
        count = 1
        if is_several or kind in _OF_ANY_LENGTH:
            count = _NUMBER.unpack_from(data, at)[0]
            at += 4
        if kind not in _OF_ANY_LENGTH:
            at += _padded(_LENGTHS[kind] * count)
            continue
        for _ in range(min(count, _MOST)):
            length = _NUMBER.unpack_from(data, at)[0]
            yield name, kind, data[at + 4 : at + 4 + length]
            at += 4 + _padded(length)


def _padded(length: int) -> int:
    return length + -length % 4


def _bodies(properties: dict[int, bytes], *, has_words: bool) -> Iterator[MimePart]:
    """Rich text says what the others say: it is read where there is nothing else."""
    if html := properties.get(_BODY_HTML):
        yield _part("text/html", html)
    elif plain := properties.get(_BODY_TEXT):
        yield _part("text/plain", plain)
    elif not has_words and (words := words_of(properties.get(_BODY_RTF, b""))):
        yield _part("text/plain", words.encode("utf-8", "replace"), charset="utf-8")


def _word(properties: dict[int, bytes], name: int) -> str:
    return properties.get(name, b"").decode("utf-8", "replace").strip("\0 ")


def _part(
    content_type: str, content: bytes, *, name: str = "", charset: str = "", content_id: str = ""
) -> MimePart:
    """As if it had been sent so."""
    fields = [("content-type", f"{content_type}{f'; charset={charset}' if charset else ''}".encode())]
    if name:
        escaped = name.replace("\\", " ").replace('"', "'")
        fields.append(("content-disposition", f'attachment; filename="{escaped}"'.encode("utf-8", "replace")))
    if content_id:
        fields.append(("content-id", content_id.encode("utf-8", "replace")))
    return MimePart(fields, content)
