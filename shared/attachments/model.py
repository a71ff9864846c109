"""Files that belong to a message."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.growing import OrUnknown
from shared.one_line import ONE_LINE

# Of the files bucket, where attached files are.
FOLDER = "attachments"
# What one form carries, and a picture of a mail; larger files are sent in parts.
MAX_BYTES = 25 * 1024 * 1024
# Of one file. S3 copies what is attached within a request, and needs seconds for so much.
MAX_UPLOAD_BYTES = 1024 * 1024 * 1024
PART_BYTES = 8 * 1024 * 1024
Filename = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=255, pattern=r"^[^/\\\x00-\x1f]+$"),
    ONE_LINE,
]


class ScanState(StrEnum):
    """What the malware scan says. `unscannable`: nobody can look into it, such as an archive with a password."""

    UNSCANNED = "unscanned"
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNABLE = "unscannable"
    FAILED = "failed"


class Attachment(BaseModel):
    """A stored file. `size` is in bytes; `content_id` is what `cid:` links in the message's HTML name.

    `id` is unguessable, and the file lies in the files bucket under it. `upload_id` is the upload that it was taken from.
    `scan_state` is stored as `waiting` where files are scanned; readers of conversations get what it is now.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    filename: Annotated[str, ONE_LINE]
    content_type: str
    size: int
    inline: bool = False
    content_id: str | None = None
    upload_id: str | None = None
    scan_state: Annotated[ScanState, OrUnknown()] = ScanState.UNSCANNED

    @property
    def key(self) -> str:
        return f"{FOLDER}/{self.id}"


class NewUpload(BaseModel):
    """A file that a browser is about to send."""

    model_config = ConfigDict(extra="forbid")

    filename: Filename
    content_type: str = Field(
        "application/octet-stream", max_length=255, pattern=r"^[a-zA-Z0-9_.+-]+/[a-zA-Z0-9_.+-]+(;.*)?$"
    )
    size: int = Field(gt=0, le=MAX_UPLOAD_BYTES)

    @property
    def goes_in_parts(self) -> bool:
        return self.size > MAX_BYTES


class Upload(BaseModel):
    """Where to POST the file: a form with `fields` first and the file last, in a part named `file`.

    A large file has no `url`: it is sent in parts, and `GET /uploads/{upload_id}/parts` says which are missing.
    """

    upload_id: str
    url: str | None = None
    fields: dict[str, str] = {}
    expires_at: datetime


class PartLink(BaseModel):
    """Where to PUT one part: the bytes from `start` to `end`, which is not of it."""

    number: int
    start: int
    end: int
    url: str


class MissingParts(BaseModel):
    """The next parts that have not arrived; none, when all have. `sent` is in bytes."""

    sent: int
    parts: tuple[PartLink, ...]
    expires_at: datetime


class Link(BaseModel):
    """A short-lived link to one file."""

    url: str
    expires_at: datetime
