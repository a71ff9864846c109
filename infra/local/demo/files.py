"""Small but real files, made from a few lines of data: pictures, documents, tables, logs, and a broken archive."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from mimetypes import guess_type

from infra.local.demo.script import File

_TYPES = {".log": "text/plain", ".csv": "text/csv", ".zip": "application/zip"}
_PAGE = (595, 842)  # A4 in points


def content_type(name: str) -> str:
    return _TYPES.get(_suffix(name)) or guess_type(name)[0] or "application/octet-stream"


def content(file: File) -> bytes:
    """The bytes of a file of the kind that its name says."""
    makers: dict[str, Callable[[File], bytes]] = {".png": _picture, ".pdf": _document, ".zip": _cut_archive}
    return makers.get(_suffix(file.name), _text)(file)


def _suffix(name: str) -> str:
    return name[name.rindex(".") :]


def _text(file: File) -> bytes:
    return ("\r\n".join(file.lines) + "\r\n").encode("utf-8-sig" if file.name.endswith(".csv") else "utf-8")


def _cut_archive(file: File) -> bytes:
    """An archive without its end, as a download leaves it that broke off."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("firmware/release-notes.txt", "\n".join(file.lines))
        archive.writestr("firmware/image.bin", bytes(range(256)) * 64)
    return whole.getvalue()[: len(whole.getvalue()) * 2 // 3]


def _picture(file: File) -> bytes:
    """A PNG of 8-bit RGB without interlacing (ISO 15948): white, with the shapes over it."""
    width, height = file.size
    rows = [bytearray(b"\xff" * 3 * width) for _ in range(height)]
    for colour, left, top, wide, high in file.shapes:
        line = bytes.fromhex(colour.lstrip("#")) * min(wide, width - left)
        for row in rows[top : top + high]:
            row[left * 3 : left * 3 + len(line)] = line
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _document(file: File) -> bytes:
    """A PDF of one page (ISO 32000): the first line is its heading."""
    words = b"".join(_line(number, text) for number, text in enumerate(file.lines))
    width, height = _PAGE
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>" % (width, height),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    return _bound(objects)


def _line(number: int, text: str) -> bytes:
    font, size = (b"F2", 16) if number == 0 else (b"F1", 11)
    top = _PAGE[1] - 80 - (number * 18) - (14 if number else 0)
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")
    return b"BT /%s %d Tf 1 0 0 1 64 %d Tm (%s) Tj ET\n" % (font, size, top, escaped)


def _bound(objects: list[bytes]) -> bytes:
    """The objects, and the table that says at which byte each of them begins."""
    document, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(document)
    document += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    document += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(document)
