"""Who reads and changes a draft: its author, and, once it is shared or scheduled, whoever may write the same in its ticket."""

from __future__ import annotations

from shared.drafts.errors import StaleDraftError
from shared.drafts.model import Draft, DraftKind
from shared.drafts.store import draft_not_found, find_draft
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.tickets.access import load_authorized
from shared.tickets.model import Ticket


def load_writable(caller: Caller, ticket_id: int, kind: DraftKind) -> Ticket:
    """The ticket, if the caller may write this kind of message in it."""
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_NOTE)
    require_writer(caller, ticket, kind)
    return ticket


def require_writer(caller: Caller, ticket: Ticket, kind: DraftKind) -> None:
    if kind is DraftKind.NOTE:
        caller.fields.require_editable(GovernedField.NOTES)
    else:
        require(caller, Permission.TICKETS_REPLY, ticket)


def load_draft(
    caller: Caller, ticket_id: int, draft_id: str, expected_version: int = 0
) -> tuple[Ticket, Draft]:
    """The ticket and its draft, if the caller may change it and knows its present version. 0: the caller did not say."""
    ticket = load_authorized(caller, ticket_id, Permission.TICKETS_NOTE)
    draft = find_draft(ticket_id, draft_id)
    if draft is None:
        raise draft_not_found(ticket_id)
    require_draft(caller, ticket, draft, expected_version)
    return ticket, draft


def require_draft(caller: Caller, ticket: Ticket, draft: Draft, expected_version: int) -> None:
    if not is_readable(draft, caller):
        raise draft_not_found(draft.ticket_id)
    require_writer(caller, ticket, draft.kind)
    if expected_version not in {0, draft.version}:
        raise StaleDraftError("this draft changed since you looked", draft.version)


def is_readable(draft: Draft, caller: Caller) -> bool:
    return draft.author.id == caller.id or draft.is_the_desks
