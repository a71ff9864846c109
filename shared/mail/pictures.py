"""The images in HTML that our own sanitiser has written: where they stand, and `data:` URLs as files shown in place."""

from __future__ import annotations

import binascii
import hashlib
import re
from base64 import b64decode
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from shared.attachments.model import MAX_BYTES

MAX_PICTURES = 50
# The sanitiser leaves no other form: a `<` in words or a `"` in a value is escaped there, so no words are taken for one.
_IMAGE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_SHOWN_ID = re.compile(r' data-cid="([^"]*)"')
_PICTURE = re.compile(r'\bsrc="data:image/(png|gif|jpeg|jpg|webp);base64,([^"]*)"', re.IGNORECASE)


class Picture(NamedTuple):
    """One picture, to be kept under the name that the HTML now calls it by."""

    content_id: str
    kind: str
    content: bytes


def in_images(html: str, change: Callable[[str], str]) -> str:
    """The HTML with the tag of each image changed, and everything else as it is."""
    return _IMAGE.sub(lambda image: change(image[0]), html)


def shown_ids(html: str) -> set[str]:
    """The content ids of the files that are shown in place."""
    images = _IMAGE.findall(html)
    return {unescape(found) for image in images for found in _SHOWN_ID.findall(image)}


def taken_out(html: str, found: dict[str, Picture]) -> str:
    """The HTML with each picture's `data-cid` in the place of its bytes, which go into `found`, each once.

    What cannot be read, or is too much, stays where it is.
    """

    def name(match: re.Match[str]) -> str:
        try:
            content = b64decode(match[2])
        except binascii.Error:
            return match[0]
        content_id = f"{hashlib.sha256(content).hexdigest()[:20]}@data.invalid"
        is_new = content_id not in found
        if not content or len(content) > MAX_BYTES or (is_new and len(found) == MAX_PICTURES):
            return match[0]
        kind = match[1].lower().replace("jpg", "jpeg")
        found[content_id] = Picture(content_id, kind, content)
        return f'data-cid="{content_id}"'

    return in_images(html, lambda image: _PICTURE.sub(name, image))
