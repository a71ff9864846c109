"""Answers that browsers keep, and ask for again only if they changed (conditional requests, RFC 9110, 13)."""

from __future__ import annotations

import hashlib
from typing import Any


def is_kept(method: str, answer: Any) -> bool:
    """Whether browsers keep an answer, and ask if it still holds: any model that is read, and is no short-lived link."""
    fields = getattr(answer, "model_fields", None)
    return method == "GET" and fields is not None and "expires_at" not in fields


def unless_known(answer: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    """304 for who has it. The tag is of all that is said, because not all of it, such as a delivery, makes a version."""
    headers, digest = answer["headers"], hashlib.sha256(answer["body"].encode()).hexdigest()[:16]
    version = headers["etag"].strip('"') + "-" if "etag" in headers else ""
    headers |= {"etag": f'"{version}{digest}"', "cache-control": "no-cache, private", "vary": "authorization"}
    if event["headers"].get("if-none-match", "").removeprefix("W/") == headers["etag"]:
        return {"statusCode": 304, "headers": headers}
    return answer
