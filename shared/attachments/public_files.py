"""Files that everybody may read: what lies below `public/` is served beside the sites, at the same path."""

from __future__ import annotations

from shared.aws import client
from shared.config import files_bucket

PREFIX = "public"


def put_public_file(path: str, content: bytes, content_type: str, cache: str) -> str:
    """Where it is from then on, as a path of the sites. `cache` is its Cache-Control."""
    key = f"{PREFIX}/{path}"
    client("s3").put_object(
        Bucket=files_bucket(), Key=key, Body=content, ContentType=content_type, CacheControl=cache
    )
    return f"/{key}"
