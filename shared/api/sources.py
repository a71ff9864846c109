"""Where a consumer's messages come from, apart from our own events, and how each looks on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from pydantic import BaseModel


class StoredObject(BaseModel):
    """An object that appeared in a bucket."""

    bucket: str
    key: str


@dataclass(frozen=True)
class Bucket:
    """Objects created in one of the desk's buckets (`inbox`), told by an S3 event notification."""

    name: str

    def read(self, body: dict[str, Any]) -> Iterator[StoredObject]:
        # S3 sends a test message without Records when the notification is set up.
        for record in body.get("Records", ()):
            s3 = record["s3"]
            yield StoredObject(bucket=s3["bucket"]["name"], key=unquote_plus(s3["object"]["key"]))


@dataclass(frozen=True)
class AwsEvents:
    """Events that an AWS service puts on the account's default bus, as plain dictionaries."""

    source: str
    detail_types: tuple[str, ...]

    def read(self, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield body["detail"]


@dataclass(frozen=True)
class TableStream:
    """New EVENT items of the table, straight from its stream: only the publisher listens there."""
