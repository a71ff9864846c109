"""Write a stranger's HTML anew, in the simplest form and no more of it than its parsers read in a moment.

What html5ever needs grows with the square of the attributes of a tag, of the depth, and of the open formatting that a
paragraph repeats. So nothing reaches it but tags that it knows, each with the few attributes that are read and every
value in quotes: what it takes for a tag is what was counted here as one.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, unquote

from shared.attachments.model import MAX_BYTES
from shared.mail.html_styles import hidden_by

MAX_PICTURES = 50
_DEEPEST = 500
_ENTITY = 10  # letters take as long
# A quoted value ends with its quote: where that is missing, the words below are no value.
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?"""
)
_OPENING = re.compile(r"<(?:!--|[!?]|(/?)([a-zA-Z][^\s/>]*+)|/)")
_END_OF_COMMENT = re.compile(r"-->|--!>")
# Their content is not markup (HTML, 13.2.5), and none of it is shown.
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in "script style title textarea iframe xmp noembed noframes".split()}  # fmt: skip
_FORMATTING = set("a b big code em font i s small strike strong tt u".split())
_NOT_NESTED = set("p li dt dd td th tr tbody thead tfoot br hr img wbr col area".split())
_PICTURE = re.compile(r"data:image/(png|gif|jpeg|jpg|webp);base64,(.*)", re.IGNORECASE | re.DOTALL)


class Picture(NamedTuple):
    """One picture, to be kept under the name that the HTML now calls it by."""

    content_id: str
    kind: str
    content: bytes


def content_id(source: str) -> str | None:
    """The id that an image's source names (RFC 2392: `cid:image001.png%4001DC5A`), in the spelling that is compared."""
    scheme, colon, identifier = source.strip().partition(":")
    return spelled_id(unquote(identifier)) if colon and scheme.lower() == "cid" else None


def spelled_id(identifier: str) -> str:
    return unquote(identifier).strip("<> \t\r\n").lower()


@dataclass
class HtmlRoom:
    """How much HTML is read of one mail, all its parts together, and the pictures that stood in it."""

    letters: int = 1_000_000  # a newsletter has 100,000, and a page twice this hangs the reader's browser
    tags: int = 20_000
    elements: int = 40_000
    is_cut: bool = False
    """There is no more room."""
    leaves_out: bool = False
    """Something did not fit: the end, levels, pictures."""
    keeps_pictures: bool = False
    """Pictures stay in their data URLs, and count as letters."""
    pictures: dict[str, Picture] = field(default_factory=dict)

    def take(self, letters: int, elements: int = 0) -> bool:
        self.letters -= letters
        self.elements -= elements
        self.tags -= elements > 0
        self.is_cut = self.is_cut or min(self.letters, self.elements, self.tags) < 0
        self.leaves_out = self.leaves_out or self.is_cut
        return not self.is_cut


def bounded(html: str, room: HtmlRoom, attributes: Mapping[str, set[str]]) -> str:
    """The HTML as far as there is room. `attributes` are those that are read, of each tag that is; `*` are those of all."""
    if room.is_cut:
        return ""
    return "".join(_Writer(html, room, attributes).pieces())


class _Writer:
    def __init__(self, html: str, room: HtmlRoom, attributes: Mapping[str, set[str]]) -> None:
        self._html, self._room, self._attributes = html, room, attributes
        self._at = self._depth = self._too_deep = self._formatting = 0
        self._hidden: set[str] = set()

    def pieces(self) -> Iterator[str]:
        html = self._html
        while self._at < len(html):
            start = html.find("<", self._at)
            words = html[self._at : start if start >= 0 else len(html)]
            fits = self._room.take(len(words) + _ENTITY * words.count("&"))
            yield words if fits else words[: max(len(words) + self._room.letters, 0)]
            if start < 0 or not fits:
                return
            self._at = start
            yield self._markup()
            if self._room.is_cut:
                return

    def _markup(self) -> str:
        found = _OPENING.match(self._html, self._at)
        if found is None:
            self._at += 1
            return "&lt;"
        self._at = found.end()
        if found[2] is None:
            end = _END_OF_COMMENT.search(self._html, self._at - 2) if found[0] == "<!--" else None
            closing = self._html.find(">", self._at) + 1
            self._at = end.end() if end else len(self._html) if found[0] == "<!--" or not closing else closing
            return ""
        given = self._given()
        name = found[2].lower()
        return self._end(name) if found[1] else self._start(name, given)

    def _given(self) -> dict[str, str]:
        """The attributes up to the end of the tag, of each name the first."""
        given: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self._html, self._at):
            self._at = found.end()
            value = found[2] or found[3] or found[4] or ""
            given.setdefault(found[1].lower(), value)
        self._at = self._html.find(">", self._at) + 1 or len(self._html)
        return given

    def _start(self, name: str, given: dict[str, str]) -> str:
        if name in _RAW:
            end = _RAW[name].search(self._html, self._at)
            start, self._at = self._at, end.start() if end else len(self._html)
            if name == "style":
                self._hidden |= hidden_by(self._html[start : self._at])
            return ""
        if name == "body":
            name, given = "div", _page(given)
        if name not in self._attributes or not self._nests(name):
            return ""
        read = self._attributes["*"] | self._attributes[name]
        values = {key: value for key, value in given.items() if key in read}
        if self._hidden and not self._hidden.isdisjoint(_selectors(name, values)):
            values["hidden"] = ""
        if name == "img" and "src" in values:
            values["src"] = self._source(values["src"])
        tag = "".join([f"<{name}", *(f' {key}="{_quoted(value)}"' for key, value in values.items()), ">"])
        self._formatting += name in _FORMATTING
        return tag if self._room.take(len(tag), 1 + self._formatting) else ""

    def _nests(self, name: str) -> bool:
        """Deeper elements become children of the last level that there is."""
        if name in _NOT_NESTED:
            return True
        is_too_deep = self._depth >= _DEEPEST
        self._too_deep += is_too_deep
        self._room.leaves_out = self._room.leaves_out or is_too_deep
        self._depth += not is_too_deep
        return not is_too_deep

    def _end(self, name: str) -> str:
        if name not in self._attributes:
            return ""
        if name not in _NOT_NESTED:
            if self._too_deep:
                self._too_deep -= 1
                return ""
            self._depth = max(self._depth - 1, 0)
        self._formatting = max(self._formatting - (name in _FORMATTING), 0)
        return f"</{name}>"

    def _source(self, written: str) -> str:
        source = unescape(written).strip()
        if (named := content_id(source)) is not None:
            return f"cid:{quote(named, safe='@')}"
        picture = None if self._room.keeps_pictures else _PICTURE.fullmatch(source)
        return self._taken_out(picture) if picture else written

    def _taken_out(self, found: re.Match[str]) -> str:
        """The name of a picture that is a file from now on; nothing, where it cannot be read or there are too many."""
        try:
            content = b64decode("".join(found[2].split()))
        except (Base64Error, ValueError):
            return ""
        named = f"{hashlib.sha256(content).hexdigest()[:20]}@data.invalid"
        pictures = self._room.pictures
        fits = len(content) <= MAX_BYTES and (named in pictures or len(pictures) < MAX_PICTURES)
        self._room.leaves_out = self._room.leaves_out or not fits
        if not content or not fits:
            return ""
        pictures[named] = Picture(named, found[1].lower().replace("jpg", "jpeg"), content)
        return f"cid:{named}"


def _selectors(name: str, given: Mapping[str, str]) -> Iterator[str]:
    """As what a style rule may name an element, unless it says itself whether it is shown."""
    if "display" in given.get("style", "").lower():
        return
    named = [f".{each}" for each in given.get("class", "").split()]
    for each in [*named, *([f"#{given['id']}"] if given.get("id") else [])]:
        yield each.lower()
        yield f"{name}{each}".lower()


def _page(given: dict[str, str]) -> dict[str, str]:
    """What a page looks like is how its words are to be read: white ones need their background."""
    looks = {"background-color": given.get("bgcolor"), "color": given.get("text")}
    style = "".join(f"{name}:{value};" for name, value in looks.items() if value)
    return {**given, "style": style + given.get("style", "")}


def _quoted(value: str) -> str:
    return value.replace('"', "&quot;")
