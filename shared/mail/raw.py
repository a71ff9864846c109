"""Mails as they came in, and the ids of their parts."""

from __future__ import annotations

import hashlib
import hmac

from shared.api.sources import StoredObject
from shared.attachments.store import head_of, store_bytes
from shared.aws import client
from shared.config import files_bucket
from shared.storage.signing import signing_key


def read_inbox(stored: StoredObject) -> bytes:
    """A mail as it came in."""
    return client("s3").get_object(Bucket=stored.bucket, Key=stored.key)["Body"].read()


def store_raw(raw_id: str, raw: bytes) -> None:
    store_bytes(raw_key(raw_id), raw, "message/rfc822")


def is_stored(raw: bytes) -> bool:
    return head_of(raw_key(file_id(hashlib.sha256(raw).digest(), "raw"))) is not None


def discard_raw(raw_id: str) -> None:
    client("s3").delete_object(Bucket=files_bucket(), Key=raw_key(raw_id))


def raw_key(raw_id: str) -> str:
    return f"raw/{raw_id}"


def file_id(digest: bytes, part: str) -> str:
    """An unguessable id for a part of the mail with this SHA-256. The same mail, handled again, writes over its own files."""
    return hmac.digest(signing_key(), b"file of a mail\n" + digest + part.encode(), hashlib.sha256).hex()[:40]
