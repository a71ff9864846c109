"""Turn the bytes of a mail into text although senders declare the wrong charset, or none.

The order: what is declared (widened to what its users really send), then UTF-8, then what makes words
of the bytes.
"""

from __future__ import annotations

import codecs
import re

# Senders declare the narrow standard and send the vendor's superset of it.
_SENT_AS = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso2022_jp": "iso2022_jp_ext",
    "tis-620": "cp874",
}
# Names that mail programs use and Python's codec registry does not know.
_OTHER_NAMES = {
    "unicode-1-1-utf-7": "utf-7",
    "x-unknown": "utf-8",
    "unknown-8bit": "utf-8",
    "default": "utf-8",
    "unicode": "utf-8",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-big5": "big5hkscs",
    "x-euc-jp": "euc_jp",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "ks_c_5601-1987": "cp949",
    "cp-850": "cp850",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "windows-31j": "cp932",
    "ansi_x3.4-1968": "utf-8",
}
# Text that looks like ASCII and says with escapes what its letters stand for (ISO 2022).
_ESCAPE_CODED = {
    "iso2022_jp_ext",
    "iso2022_jp_1",
    "iso2022_jp_2",
    "iso2022_jp_3",
    "iso2022_jp_2004",
    "iso2022_kr",
}
_VENDORS_JIS = "cp50221"
_JIS_ESCAPE = re.compile(rb"(\x1b(?:\$[@B]|\([BJI]))")
_NO_CHARSETS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape"}
_NOISE = re.compile(r"[\s\"'<>;,]+")


def codec_name(declared: str | None) -> str | None:
    """The codec for a declared charset; `None` where it declares nothing that exists."""
    name = _NOISE.sub("", declared or "").lower()
    name = _OTHER_NAMES.get(name, name)
    try:
        found = codecs.lookup(name).name
        " ".encode(found)  # the registry also holds codecs that are no charsets, such as `zip`
    except (LookupError, ValueError):
        return None
    return None if found in _NO_CHARSETS else _SENT_AS.get(found, found)


def decode_text(raw: bytes, declared: str | None) -> tuple[str, bool]:
    """The text of `raw`, and whether the declaration held (none at all holds for what needs none)."""
    declared_codec = codec_name(declared)
    is_escaped = declared_codec in _ESCAPE_CODED and b"\x1b" in raw
    for codec in dict.fromkeys([*([declared_codec] if declared_codec else []), *_guesses(raw, is_escaped)]):
        try:
            return _whole(_decoded(raw, codec)), declared_codec in (codec, None) or is_escaped
        except (UnicodeError, ValueError):
            continue
    best = declared_codec if declared_codec and is_escaped else _most_readable(raw, declared_codec)
    return raw.decode(best, "replace"), False


def _whole(text: str) -> str:
    """UTF-7 can spell half a character, which can be neither stored nor sent."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _guesses(raw: bytes, is_escaped: bool) -> list[str]:
    """Text with escapes is ASCII to look at: where it is declared to have them, it must not pass for UTF-8."""
    escape_coded = ["iso2022_jp_ext", _VENDORS_JIS] if b"\x1b$" in raw else []
    return escape_coded if is_escaped else [*escape_coded, "utf-8"]


def _decoded(raw: bytes, codec: str) -> str:
    return _from_vendors_jis(raw) if codec == _VENDORS_JIS else raw.decode(codec)


def _from_vendors_jis(raw: bytes) -> str:
    """ISO-2022-JP with the rows that vendors added (①, ㈱, 髙), which Python knows only as Shift_JIS."""
    out: list[str] = []
    escape = b""
    for piece in _JIS_ESCAPE.split(raw):
        if _JIS_ESCAPE.fullmatch(piece):
            escape = piece
        elif escape in (b"\x1b$@", b"\x1b$B"):
            out.append(_shift_jis(piece).decode("cp932"))
        elif escape == b"\x1b(I":
            out.append(bytes(byte | 0x80 for byte in piece).decode("cp932"))
        else:
            out.append(piece.decode("ascii"))
    return "".join(out)


def _shift_jis(pairs: bytes) -> bytes:
    """Rows and cells of JIS X 0208, moved to where Shift_JIS has them: two rows under one first byte."""
    out = bytearray()
    for row, cell in zip(pairs[::2], pairs[1::2], strict=True):
        first = ((row - 0x21) >> 1) + 0x81
        out.append(first if first <= 0x9F else first + 0x40)
        out.append(cell + (0x7E if row % 2 == 0 else 0x20 if cell >= 0x60 else 0x1F))
    return bytes(out)


def _most_readable(raw: bytes, declared_codec: str | None) -> str:
    """Mostly right beats all wrong: a few torn bytes must not turn Cyrillic into Latin."""
    start = raw[:20_000]
    letters = sum(byte > 127 for byte in start)
    for codec in filter(None, (declared_codec, "utf-8")):
        if start.decode(codec, "replace").count("\ufffd") * 10 <= letters:
            return codec
    from shared.mail.charset_guess import guessed_codec  # noqa: PLC0415  # few mails leave it open

    return guessed_codec(raw)
