"""Sources of a consumer's messages other than events of the desk, and how to read their messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from pydantic import BaseModel, Field

from shared.records.events import RecordEvent


class StoredObject(BaseModel):
    """An object that appeared in a bucket. `tries` counts how often it was handed out, this time included."""

    bucket: str
    key: str
    tries: int = 1


class PublishedEvent(BaseModel):
    """An event as published on the bus. `detail` has its fields, whatever its kind."""

    source: str
    detail_type: str = Field(alias="detail-type")
    detail: dict[str, Any]


@dataclass(frozen=True)
class AnyEvent:
    """Every event of the desk, including those of later releases: for consumers that pass them on unread."""

    def read(self, body: dict[str, Any]) -> Iterator[PublishedEvent]:
        yield PublishedEvent.model_validate(body)


@dataclass(frozen=True)
class RecordChanges:
    """Whatever happens to the records of one collection."""

    collection: str

    def read(self, body: dict[str, Any]) -> Iterator[RecordEvent]:
        yield RecordEvent.model_validate(body["detail"])


@dataclass(frozen=True)
class CreatedObjects:
    """Objects created in one of the desk's buckets (`inbox`), from S3 event notifications."""

    name: str

    def read(self, body: dict[str, Any]) -> Iterator[StoredObject]:
        # S3 sends a test message without Records when the notification is set up.
        for record in body.get("Records", ()):
            s3 = record["s3"]
            key = unquote_plus(s3["object"]["key"])
            yield StoredObject(bucket=s3["bucket"]["name"], key=key, tries=body.get("tries", 1))


@dataclass(frozen=True)
class AwsEvents:
    """Events that an AWS service puts on the account's default bus, as plain dictionaries."""

    source: str
    detail_types: tuple[str, ...]

    def read(self, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield body["detail"]


@dataclass(frozen=True)
class TableStream:
    """New EVENT items, from the stream of the table. Only the publisher uses it."""
