"""Files that belong to a message."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.one_line import ONE_LINE

MAX_BYTES = 25 * 1024 * 1024
Filename = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=255, pattern=r"^[^/\\\x00-\x1f]+$"),
    ONE_LINE,
]


class Attachment(BaseModel):
    """A stored file. `size` is in bytes; `content_id` is what `cid:` links in the message's HTML name.

    `id` is unguessable, and the file lies in the files bucket under it. `upload_id` is the upload that it was taken from.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    filename: Annotated[str, ONE_LINE]
    content_type: str
    size: int
    inline: bool = False
    content_id: str | None = None
    upload_id: str | None = None

    @property
    def key(self) -> str:
        return f"attachments/{self.id}"


class NewUpload(BaseModel):
    """A file that a browser is about to send."""

    model_config = ConfigDict(extra="forbid")

    filename: Filename
    content_type: str = Field(
        "application/octet-stream", max_length=255, pattern=r"^[a-zA-Z0-9_.+-]+/[a-zA-Z0-9_.+-]+(;.*)?$"
    )
    size: int = Field(gt=0, le=MAX_BYTES)


class Upload(BaseModel):
    """Where to POST the file: a form with `fields` first and the file last, in a part named `file`."""

    upload_id: str
    url: str
    fields: dict[str, str]
    expires_at: datetime


class Link(BaseModel):
    """A short-lived link to one file."""

    url: str
    expires_at: datetime
