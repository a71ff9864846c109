"""A message that was written as a draft uses it up, in the transaction that writes the message."""

from __future__ import annotations

from shared.attachments.model import Attachment
from shared.drafts.access import is_readable
from shared.drafts.errors import DraftSentError, StaleDraftError
from shared.drafts.model import DraftRef
from shared.drafts.store import draft_removal, find_draft
from shared.identity.caller import Caller
from shared.storage.transaction import Write


def use_draft(ref: DraftRef | None, ticket_id: int, by: Caller) -> tuple[tuple[Attachment, ...], list[Write]]:
    """The files that it kept, and the write that ends it. Of two who send it at once the second gets DraftSentError."""
    if ref is None:
        return (), []
    draft = find_draft(ticket_id, ref.id)
    if draft is None or not is_readable(draft, by):
        raise DraftSentError("somebody has sent or discarded this draft")
    if draft.version != ref.version:
        raise StaleDraftError("this draft changed since you looked", draft.version)
    return draft.attachments, [draft_removal(draft)]
