"""Keep the colour of words and of what is behind them together: a mail's white words are read on its dark background or not at all."""

from __future__ import annotations

import re

from shared.mail.html_tree import Element

_DECLARATION = re.compile(r"(?<![\w-])([\w-]++)\s*:\s*((?:[^;\"'(]|\([^()]*\)|\"[^\"]*\"|'[^']*')*+)")
_FUNCTION = re.compile(r"(?<![\w-])(?!rgba?\(|hsla?\()[\w-]{1,40}\([^()]*\)?", re.IGNORECASE)
_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}(?!\w)|(?:rgb|hsl)a?\([^()]{1,60}\)|(?<![\w#-])[a-z]{3,20}(?![\w-])", re.IGNORECASE
)
# What a background may say besides its colour (CSS Backgrounds 3, 2.10); a colour of none is none.
_NO_COLOURS = set(
    "none repeat space round scroll fixed local center top bottom left right cover contain auto transparent inherit initial unset".split()
)
_LOADS = re.compile(r"url\s*\(|expression\s*\(|image\s*\(", re.IGNORECASE)


def paint(element: Element, *, is_lost: bool = False) -> None:
    """Say each background as a plain colour. Where it was a picture, which is not loaded, its words lose their colour, too."""
    style = {
        found[1].lower(): found[2].strip()
        for found in _DECLARATION.finditer(element.attributes.get("style", ""))
    }
    shown = " ".join(value for name, value in style.items() if name.startswith("background"))
    picture = element.attributes.pop("background", "")
    colour = _colour(shown) or element.attributes.get("bgcolor")
    if colour or picture or _FUNCTION.search(shown):
        is_lost = not colour
    kept = {
        name: value
        for name, value in style.items()
        if not name.startswith("background") and not _LOADS.search(value)
    }
    if _colour(shown):
        kept["background-color"] = _colour(shown)
    if is_lost:
        kept.pop("color", None)
        element.attributes.pop("color", None)
    if style:
        element.attributes["style"] = ";".join(f"{name}:{value}" for name, value in kept.items())
    for child in element.children:
        if isinstance(child, Element):
            paint(child, is_lost=is_lost)


def _colour(background: str) -> str:
    found = _COLOUR.findall(_FUNCTION.sub(" ", background))
    return next((each for each in found if each.lower() not in _NO_COLOURS), "")
