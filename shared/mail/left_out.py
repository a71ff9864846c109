"""Files that no mail can carry: it names them, with the way to each on the portal, where its reader signs in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from shared.mail.phrasing import phrases


@dataclass(frozen=True)
class FileLeftOut:
    """`id` is the file's, by which the portal opens it."""

    filename: str
    id: str

    def link(self, request_url: str) -> str:
        return f"{request_url}?file={self.id}" if request_url else ""


def told_in_text(files: Sequence[FileLeftOut], request_url: str, language: str) -> str:
    """Nothing, if none was left out."""
    if not files:
        return ""
    lines = [": ".join(filter(None, [file.filename, file.link(request_url)])) for file in files]
    return "\n".join([phrases(language).too_large, *lines])


def told_in_html(files: Sequence[FileLeftOut], request_url: str, language: str) -> str:
    if not files:
        return ""
    lines = [escape(phrases(language).too_large), *(_named(file, request_url) for file in files)]
    return f"<p>{'<br>'.join(lines)}</p>"


def _named(file: FileLeftOut, request_url: str) -> str:
    name = escape(file.filename)
    return f'<a href="{escape(file.link(request_url))}">{name}</a>' if request_url else name
