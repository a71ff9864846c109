"""A mail's HTML as a small tree.

nh3 (html5ever, in Rust) does the parsing, as browsers do it; the standard parser then reads nh3's well-formed result.
Neither sees what a stranger wrote, but what `html_bounds` makes of it: on malformed input both can be made quadratic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from shared.mail.html_bounds import HtmlRoom, bounded, content_id

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
    """One element; `quoted` and `signature` say where its words are not what the sender wrote, `hidden` that nobody sees them."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    quoted: bool = False
    signature: bool = False
    hidden: bool = False

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def words(self) -> Iterator[str]:
        """The texts below this element that are seen, in document order."""
        for child in self.children:
            if not isinstance(child, Element):
                yield child
            elif not child.hidden:
                yield from child.words()

    @property
    def shows(self) -> str | None:
        """The id of the file that an image shows in place."""
        return content_id(self.attributes.get("src", "")) if self.tag == "img" else None


def bounded_html(html: str, room: HtmlRoom) -> str:
    """What of a mail's HTML is read, as far as there is room."""
    # A NUL or a lone surrogate cannot be passed to Rust, and stands for nothing that could be shown.
    return bounded(html.replace("\0", "").encode("utf-8", "replace").decode(), room, _WRITTEN_ATTRIBUTES)


def read_html(html: str, room: HtmlRoom) -> Element:
    """The tree of a mail's HTML, without scripts, styles and comments."""
    return tree_of(bounded_html(html, room))


def tree_of(written: str) -> Element:
    """The tree of what `bounded_html` has written."""
    clean = nh3.clean(
        written,
        tags=_STRUCTURE,
        clean_content_tags=_NOT_TEXT,
        attributes=_READ_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel=None,
    )
    builder = _TreeBuilder()
    builder.feed(clean)
    builder.close()
    return builder.root if _shows_anything(builder.root) else _all_shown(builder.root)


def declared_charset(raw: bytes) -> str | None:
    """The charset that the HTML itself declares, as browsers look for it: in the first 1,024 bytes."""
    found = _DECLARED_CHARSET.search(raw[:1024])
    return found[1].decode() if found else None


_DECLARED_CHARSET = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?(?![.\d]))",
    re.IGNORECASE,
)
_NO_HEIGHT = re.compile(r"(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)", re.IGNORECASE)
_CLIPPED = re.compile(r"(?:^|;)\s*overflow(?:-y)?\s*:\s*hidden", re.IGNORECASE)


def _is_hidden(attributes: dict[str, str]) -> bool:
    """As mail programs hide the line that lists show beside the subject, and what is meant for others of them."""
    style = attributes.get("style", "")
    clipped = _NO_HEIGHT.search(style) and _CLIPPED.search(style)
    return bool("hidden" in attributes or clipped or _UNSEEN.search(style))


def _shows_anything(root: Element) -> bool:
    images = any(child.tag == "img" for child in root.walk())
    return images or any(word.strip() for word in root.words())


def _all_shown(root: Element) -> Element:
    """A page that hides all of itself waits for a script to show it."""
    for element in root.walk():
        element.hidden = False
    return root


_READ_ATTRIBUTES = {
    "*": {
        "class",
        "id",
        "style",
        "dir",
        "lang",
        "title",
        "align",
        "valign",
        "bgcolor",
        "background",
        "hidden",
    },
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
# Also what is not shown together with all that it contains.
_WRITTEN_ATTRIBUTES = {
    name: _READ_ATTRIBUTES.get(name, set())
    for name in {"*", "template", "noscript", "object", "select", *_STRUCTURE}
}


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div", {})
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, hidden=_is_hidden(attributes))
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
