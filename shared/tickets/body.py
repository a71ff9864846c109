"""What a message says, cut to what the table holds; the whole of a long one lies in the files bucket."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from shared.attachments.store import load_bytes, store_bytes
from shared.ids import new_id

MAX_BYTES = 64 * 1024
CUT_TEXT = 12_000
CUT_HTML = 24_000


class MessageBody(BaseModel):
    """`html` and `quoted_html` are safe to show. As JSON it is what a link to a long body leads to."""

    model_config = ConfigDict(frozen=True)

    text: str
    html: str | None = None
    quoted_html: str | None = None

    @property
    def fits(self) -> bool:
        parts = (self.text, self.html or "", self.quoted_html or "")
        return sum(len(part.encode("utf-8", "replace")) for part in parts) <= MAX_BYTES

    def cut(self) -> MessageBody:
        """Its beginning, as well-formed HTML."""
        return MessageBody(
            text=self.text[:CUT_TEXT],
            html=_cut_html(self.html),
            quoted_html=_cut_html(self.quoted_html),
        )


def store_body(body: MessageBody, body_id: str) -> None:
    store_bytes(body_key(body_id), body.model_dump_json().encode("utf-8", "replace"), "application/json")


def load_body(body_id: str) -> MessageBody:
    return MessageBody.model_validate_json(load_bytes(body_key(body_id)))


def fitted(body: MessageBody) -> tuple[MessageBody, str | None]:
    """What the table takes of it, and the id of the whole, which is stored by then; None if that is all of it."""
    if body.fits:
        return body, None
    store_body(body, body_id := new_id())
    return body.cut(), body_id


def body_key(body_id: str) -> str:
    return f"bodies/{body_id}"


def _cut_html(html: str | None) -> str | None:
    from shared.mail.sanitise import sanitise_html  # noqa: PLC0415  # only long mails pay for loading nh3

    if html is None or len(html) <= CUT_HTML:
        return html
    # Sanitised once more, because that closes what the cut left open.
    safe = sanitise_html(html[:CUT_HTML])
    return safe.new_html + safe.quoted_html
