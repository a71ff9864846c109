"""The images in HTML that our own sanitiser has written, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from shared.attachments.model import Attachment
from shared.attachments.store import SHOWN_IN_PLACE

# The sanitiser leaves no other form: a `<` in words or a `"` in a value is escaped there, so no words are taken for one.
_IMAGE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_SHOWN_ID = re.compile(r' data-cid="([^"]*)"')


def in_images(html: str, change: Callable[[str], str]) -> str:
    """The HTML with the tag of each image changed, and everything else as it is."""
    return _IMAGE.sub(lambda image: change(image[0]), html)


def shown_ids(html: str) -> set[str]:
    """The content ids of the files that are shown in place."""
    images = _IMAGE.findall(html)
    return {unescape(found) for image in images for found in _SHOWN_ID.findall(image)}


def shown_in_place(files: Sequence[Attachment], html: str | None) -> tuple[Attachment, ...]:
    """The files of a message that was written here, those that it shows among its words marked so.

    Its `cid:` links name uploads: the ids of the files are not known while it is written.
    """
    shown = shown_ids(html or "")
    return tuple(
        file.model_copy(update={"inline": True, "content_id": file.upload_id})
        if file.upload_id in shown and file.content_type in SHOWN_IN_PLACE
        else file
        for file in files
    )
