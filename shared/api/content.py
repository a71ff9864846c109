"""Responses other than JSON: HTML, CSV, XML and redirects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Content:
    """`cache` is its Cache-Control; `headers` are further ones, such as a file name."""

    media_type: ClassVar[str]

    body: str
    cache: str = "no-store"
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self, status: int) -> dict[str, Any]:
        known = {
            "content-type": f"{self.media_type}; charset=utf-8",
            "cache-control": self.cache,
            "x-content-type-options": "nosniff",
        }
        return {"statusCode": status, "headers": {**known, **self.headers}, "body": self.body}


class Html(Content):
    media_type = "text/html"


class Csv(Content):
    media_type = "text/csv"


class Xml(Content):
    media_type = "application/xml"


@dataclass(frozen=True)
class Redirect:
    """302 by default, because the next call may be redirected elsewhere."""

    location: str
    status: int = 302
    cache: str = "no-store"

    def response(self, _: int) -> dict[str, Any]:
        headers = {"location": self.location, "cache-control": self.cache}
        return {"statusCode": self.status, "headers": headers}
