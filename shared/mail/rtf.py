"""The words of Outlook's rich text (RTF 1.9.1), which a winmail.dat holds compressed (MS-OXRTFCP).

Formatting is left out, and so is what stands in groups that are no words: fonts, pictures, the HTML that it was made of.
"""

from __future__ import annotations

import re

from shared.mail.charset import decode_text

_MOST = 500_000  # bytes, with all formatting
_HEADER, _COMPRESSED, _PLAIN = 16, b"LZFu", b"MELA"
_RING = 4096
# What each text is taken to begin with, so that it can be referred to (MS-OXRTFCP, 2.1.2.1).
_KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbol"
    b"ArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"(?P<word>\\(?P<name>[a-z]{1,32})(?P<number>-?\d{1,9})? ?)|\\'(?P<byte>[0-9a-f]{2})|\\(?P<symbol>[^a-z])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<words>[^\\{}\r\n]+)",
    re.IGNORECASE,
)
_NO_WORDS = set("fonttbl colortbl stylesheet info pict object header footer themedata datastore".split())
_WRITTEN = {"par": "\n", "line": "\n", "row": "\n", "tab": "\t", "cell": "\t", "emdash": "\u2014", "endash": "\u2013",
            "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022"}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


def words_of(packed: bytes) -> str:
    """The words of a compressed text; empty of what is none."""
    kind, content = packed[8:12], packed[_HEADER:]
    rtf = _unpacked(content) if kind == _COMPRESSED else content[:_MOST] if kind == _PLAIN else b""
    reader = _Reader()
    for token in _TOKEN.finditer(rtf):
        reader.take(token)
    return reader.text()


def _unpacked(content: bytes) -> bytes:
    """Each byte says of eight things whether they are letters or repeat what came before."""
    out = bytearray(_KNOWN)
    at = 0
    while at < len(content) and len(out) < _MOST:
        kinds = content[at]
        at += 1
        for bit in range(8):
            if not kinds >> bit & 1:
                out += content[at : at + 1]
                at += 1
                continue
            place, length = divmod(int.from_bytes(content[at : at + 2]), 16)
            at += 2
            back = (len(out) - place) % _RING
            if not 0 < back <= len(out):
                return bytes(out[len(_KNOWN) :])  # how it says that it ends
            start = len(out) - back
            for position in range(start, start + length + 2):
                out.append(out[position])
    return bytes(out[len(_KNOWN) :])


class _Reader:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._charset = "cp1252"
        self._skips = [False]  # of each open group, whether it is no words
        self._stand_ins = 1  # letters behind a Unicode one, for older readers
        self._left_out = 0

    def text(self) -> str:
        self._write("")
        # A letter beyond the first 65,536 is written in two halves.
        halves = "".join(self._pieces).encode("utf-16", "surrogatepass")
        return halves.decode("utf-16", "replace").strip()

    def take(self, token: re.Match[bytes]) -> None:
        match token.lastgroup:
            case "open":
                self._skips.append(self._skips[-1])
            case "close":
                self._skips = self._skips[:-1] or [False]
            case "word":
                self._take_word(token["name"].decode().lower(), int(token["number"] or 0))
            case "symbol":
                self._skips[-1] = self._skips[-1] or token["symbol"] == b"*"  # for programs that know it
                self._write(_SYMBOLS.get(token["symbol"], ""))
            case "byte":
                self._take_byte(int(token["byte"], 16))
            case "words":
                self._take_words(token["words"].decode("latin-1"))

    def _take_word(self, name: str, number: int) -> None:
        if name in _NO_WORDS:
            self._skips[-1] = True
        elif name == "ansicpg":
            self._charset = f"cp{number}"
        elif name == "uc":
            self._stand_ins = max(number, 0)
        elif name == "u":
            self._write(chr(number % 0x10000))
            self._left_out = self._stand_ins
        else:
            self._write(_WRITTEN.get(name, ""))

    def _take_byte(self, byte: int) -> None:
        if self._left_out:
            self._left_out -= 1
        elif not self._skips[-1]:
            self._bytes.append(byte)

    def _take_words(self, words: str) -> None:
        left_out, self._left_out = self._left_out, max(self._left_out - len(words), 0)
        self._write(words[left_out:])

    def _write(self, words: str) -> None:
        if self._bytes:
            self._pieces.append(decode_text(bytes(self._bytes), self._charset)[0])
            self._bytes.clear()
        if not self._skips[-1]:
            self._pieces.append(words)
