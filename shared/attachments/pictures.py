"""Pictures for everybody to see, such as logos."""

from __future__ import annotations

from pydantic import BaseModel

from shared.attachments.public_files import put_public_file
from shared.attachments.store import load_bytes, own_upload, upload_key
from shared.errors import InvalidError
from shared.identity.caller import Caller

MAX_BYTES = 512 * 1024
# A picture never changes: another one has another name.
FOR_GOOD = "public, max-age=31536000, immutable"
# What a file says it is, is what somebody wrote there; browsers go by what it begins with. No SVG: it can carry scripts.
BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp"}


class NoPictureError(InvalidError):
    """It is no PNG, JPEG or WebP, or too large."""


class PublicPicture(BaseModel):
    """`url` is a path of every site of the desk."""

    url: str


def publish_picture(upload_id: str, by: Caller) -> PublicPicture:
    """Let everybody see what the caller has uploaded. Done again, it is the same picture."""
    upload = own_upload(upload_id, by)
    if upload.size > MAX_BYTES:
        raise _refused(f"{upload.filename} is larger than {MAX_BYTES // 1024} KB")
    content = load_bytes(upload_key(upload.id))
    kind = next((kind for start, kind in BEGINNINGS.items() if content.startswith(start)), None)
    if kind is None or (kind == "webp" and content[8:12] != b"WEBP"):
        raise _refused(f"{upload.filename} is not a PNG, JPEG or WebP picture")
    return PublicPicture(
        url=put_public_file(f"pictures/{upload.id}.{kind}", content, f"image/{kind}", FOR_GOOD)
    )


def _refused(why: str) -> NoPictureError:
    return NoPictureError(why, **{"path.upload_id": why})
