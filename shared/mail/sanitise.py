"""Make a stranger's HTML safe to show."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class SafeHtml(BaseModel):
    """HTML that may be shown in the reader's browser, in two parts, and what was held back."""

    model_config = ConfigDict(frozen=True)

    new_html: str = ""
    quoted_html: str = ""
    """The quoted mails below, to be shown folded; empty where nothing is quoted."""
    remote_images: int = 0
    """Images that stay unloaded until the reader asks: `<img data-remote-src="https://…">`."""
    content_ids: list[str] = []
    """Attachments shown in place: `<img data-cid="…">`, to be given their link by the page."""


def sanitise_html(html: str) -> SafeHtml:
    """The safe subset of a mail's HTML."""
    import nh3

    return SafeHtml(new_html=nh3.clean(html))
