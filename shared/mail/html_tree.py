"""A mail's HTML as a small tree.

nh3 (html5ever, in Rust) does the parsing, as browsers do it and in linear time; the standard parser then
reads nh3's well-formed result. It never sees what a stranger wrote: on malformed input it can be made
quadratic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

_LONGEST_READ = (
    1_000_000  # characters; a newsletter has 100,000, and a page twice this hangs the reader's browser
)
_MOST_TAGS = (
    20_000  # html5ever's time grows with the square of the depth: this many unclosed tags take a second
)
_DEEPEST = 200  # deeper elements become children of this level, so that walks may recurse

_STRUCTURE = nh3.ALLOWED_TAGS | set(
    """
    font section article main header footer nav address fieldset label button form legend figure
    figcaption aside details summary u s big center
    """.split()
)
_NOT_TEXT = {"script", "style", "title", "noscript", "template", "iframe", "object", "textarea", "select"}
# None of these can load anything, leave its box or cover the page around it.
HARMLESS_STYLES = set(
    """
    color background-color font font-family font-size font-style font-weight font-variant line-height
    letter-spacing text-align text-decoration text-indent text-transform vertical-align white-space
    word-break word-wrap overflow-wrap direction width max-width min-width height max-height padding
    padding-top padding-right padding-bottom padding-left margin margin-top margin-right margin-bottom
    margin-left border border-top border-right border-bottom border-left border-collapse border-spacing
    border-color border-style border-width border-radius list-style-type table-layout display
    """.split()
)
VOID = {"br", "hr", "img", "wbr", "col", "area"}


@dataclass(slots=True, eq=False)
class Element:
    """One element; `quoted` and `signature` say where its words are not what the sender wrote."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    quoted: bool = False
    signature: bool = False

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def words(self) -> Iterator[str]:
        """The texts below this element, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.words()
            else:
                yield child


def read_html(html: str) -> Element:
    """The tree of a mail's HTML, without scripts, styles and comments."""
    # A NUL or a lone surrogate cannot be passed to Rust, and stands for nothing that could be shown.
    text = _shortened(html).replace("\0", "").encode("utf-8", "replace").decode()
    clean = nh3.clean(
        text,
        tags=_STRUCTURE,
        clean_content_tags=_NOT_TEXT,
        attributes=_READ_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        filter_style_properties=HARMLESS_STYLES,
        link_rel=None,
    )
    builder = _TreeBuilder()
    builder.feed(clean)
    builder.close()
    return builder.root


def is_too_long(html: str) -> bool:
    """Whether `read_html` reads only the beginning."""
    return len(html) > _LONGEST_READ or html.count("<") > _MOST_TAGS


def _shortened(html: str) -> str:
    if not is_too_long(html):
        return html
    start = html[:_LONGEST_READ]
    return "<".join(start.split("<", _MOST_TAGS)[:_MOST_TAGS])


def declared_charset(raw: bytes) -> str | None:
    """The charset that the HTML itself declares, as browsers look for it: in the first 1,024 bytes."""
    finder = _CharsetFinder()
    finder.feed(raw[:1024].decode("latin-1"))
    return finder.charset


class _CharsetFinder(HTMLParser):
    charset: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta" or self.charset:
            return
        given = dict(attrs)
        content = given.get("content") or ""
        self.charset = given.get("charset") or (
            content.rpartition("charset=")[2] if "charset=" in content else None
        )


_READ_ATTRIBUTES = {
    "*": {"class", "id", "style", "dir", "lang", "title", "align", "valign", "bgcolor"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "width", "height"},
    "th": {"colspan", "rowspan", "width", "height"},
    "table": {"width", "border", "cellpadding", "cellspacing"},
    "font": {"color", "size", "face"},
    "blockquote": {"type", "cite"},
    "ol": {"start", "type"},
    "hr": {"tabindex", "width", "size"},
}


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div", {})
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag in VOID:
            return
        if len(self._open) < _DEEPEST:
            self._open.append(element)
        else:
            self._too_deep += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
