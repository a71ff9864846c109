"""Make a stranger's HTML safe to show.

nh3 has the last word: whatever is rewritten here passes through it once more before it is returned.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

import nh3
from pydantic import BaseModel, ConfigDict, Field

from shared.mail.html_bounds import HtmlRoom
from shared.mail.html_paint import paint
from shared.mail.html_quote import mark_quotes
from shared.mail.html_tree import HARMLESS_STYLES, VOID, Element, read_html

_TAGS = set(
    """
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd
    del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main
    mark ol p pre q rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th
    thead time tr tt u ul var wbr
    """.split()
)
_CELL = {"colspan", "rowspan", "width", "height", "align", "valign", "bgcolor"}
_ATTRIBUTES = {
    "*": {"style", "dir", "lang", "title", "align"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "data-remote-src", "data-cid"},
    "table": {"width", "border", "cellpadding", "cellspacing", "bgcolor"},
    "td": _CELL,
    "th": _CELL,
    "tr": {"bgcolor", "valign"},
    "col": {"width", "span"},
    "font": {"color", "size", "face"},
    "ol": {"start", "type"},
}
_LINKS = ("http://", "https://", "mailto:", "tel:")
_PICTURES = tuple(f"data:image/{kind};base64," for kind in ("png", "gif", "jpeg", "jpg", "webp"))


class SafeHtml(BaseModel):
    """HTML that may be shown in the reader's browser, in two parts, and what was held back."""

    model_config = ConfigDict(frozen=True)

    new_html: str = ""
    """What the sender newly wrote; everything, where quotes are answered point by point or forwarded."""
    quoted_html: str = ""
    """The quoted mails, to be shown folded; empty where nothing is quoted apart."""
    remote_images: int = 0
    """Images that stay unloaded until the reader asks: `<img data-remote-src="https://…">`."""
    content_ids: list[str] = Field(default_factory=list)
    """Attachments shown in place: `<img data-cid="…">`, to be given their link by the page."""
    truncated: bool = False
    """The HTML was longer than any browser shows well; the raw mail has all of it."""


def sanitise_html(html: str) -> SafeHtml:
    """The safe subset of a mail's HTML: nothing that runs, loads, submits or covers the page."""
    room = HtmlRoom(keeps_pictures=True)
    root = read_html(html, room)
    mark_quotes(root)
    paint(root)
    images = [image for image in root.walk() if image.tag == "img"]
    for image in images:
        image.attributes = _held_back(image)
    new, quoted = _split(root)
    ids = [image.attributes["data-cid"] for image in images if "data-cid" in image.attributes]
    return SafeHtml(
        new_html=_clean(new),
        quoted_html=_clean(quoted),
        remote_images=sum("data-remote-src" in image.attributes for image in images),
        content_ids=list(dict.fromkeys(ids)),
        truncated=room.is_cut,
    )


def _held_back(image: Element) -> dict[str, str]:
    """A picture's attributes with its source where no browser looks for one.

    Loading a remote image tells its sender that, when and where the mail was read.
    """
    source = image.attributes.get("src", "").strip()
    others = {name: value for name, value in image.attributes.items() if name != "src"}
    if image.shows is not None:
        return {**others, "data-cid": image.shows}
    if source.lower().startswith(_PICTURES):
        return {**others, "src": source}
    if source.startswith("//"):
        source = f"https:{source}"
    if source.lower().startswith(("http://", "https://")):
        return {**others, "data-remote-src": source}
    return others


def _split(root: Element) -> tuple[str, str]:
    """The new part and the quoted part; all is new where nothing else would be left, or be understood."""
    new = "".join(_html(root, quoted=False))
    quoted = "".join(_html(child, quoted=None) for child in _outermost_quotes(root))
    if not quoted or not _says_something(root) or _answered_quotes(root) >= 2:
        return "".join(_html(root, quoted=None)), ""
    return new, quoted


def _outermost_quotes(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.quoted:
                yield child
            else:
                yield from _outermost_quotes(child)


def _says_something(root: Element) -> bool:
    return any(is_new for is_new in _shown(root))


def _answered_quotes(root: Element) -> int:
    """How many quotes have new words below them."""
    shown = list(_shown(root))
    return sum(is_new and not before for before, is_new in pairwise(shown))


def _shown(element: Element) -> Iterator[bool]:
    """For each word or picture in order, whether it is new."""
    for child in element.children:
        if not isinstance(child, Element):
            if child.strip():
                yield True
        elif child.hidden:
            continue
        elif child.quoted:
            yield False
        elif child.tag == "img":
            yield True
        else:
            yield from _shown(child)


def _html(element: Element, *, quoted: bool | None) -> str:
    """Markup of what is seen of an element; `quoted=False` leaves quotes out, `None` leaves nothing out."""
    if element.hidden or (quoted is False and element.quoted):
        return ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    start = f"<{element.tag}{attributes}>"
    if element.tag in VOID:
        return start
    inner = (
        _html(child, quoted=quoted) if isinstance(child, Element) else escape(child, quote=False)
        for child in element.children
    )
    return f"{start}{''.join(inner)}</{element.tag}>"


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_allowed_value,
        url_schemes={"http", "https", "mailto", "tel", "data"},
        filter_style_properties=HARMLESS_STYLES,
        set_tag_attribute_values={"a": {"target": "_blank"}},
        link_rel="noopener noreferrer nofollow",
    )


def _allowed_value(tag: str, attribute: str, value: str) -> str | None:
    """A relative link would lead to our own pages, a `data:` link to a page of the sender's making."""
    if attribute == "href":
        return value if value.strip().lower().startswith(_LINKS) else None
    if attribute == "src":
        return value if value.strip().lower().startswith(_PICTURES) else None
    if attribute == "style":
        return None if "url(" in value.lower() or "expression(" in value.lower() else value
    return value
