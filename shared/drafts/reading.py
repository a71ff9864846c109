"""Reading drafts: those of a ticket, one's own, and what is scheduled."""

from __future__ import annotations

from shared.drafts.access import is_readable
from shared.drafts.model import Draft, DraftList, DraftMark, DraftRows
from shared.drafts.store import drafts_of, rows_of_author, scheduled_rows
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.tickets.access import load_authorized, readable
from shared.tickets.store import load_tickets


def list_drafts(ticket_id: int, caller: Caller) -> DraftList:
    """One Query besides the ticket."""
    load_authorized(caller, ticket_id, Permission.TICKETS_NOTE)
    drafts = drafts_of(ticket_id)
    others = [draft for draft in drafts if not is_readable(draft, caller)]
    return DraftList(
        items=[draft for draft in drafts if is_readable(draft, caller)],
        marks=[_mark(draft) for draft in others],
    )


def list_own_drafts(page: Page, caller: Caller) -> DraftRows:
    """Of whatever ticket, also one that went out of the caller's sight: the words are their own."""
    rows, more = rows_of_author(caller.id, page.cursor, page.limit)
    return DraftRows(items=rows, next_cursor=more)


def list_scheduled_replies(page: Page, caller: Caller) -> DraftRows:
    """Those of tickets that the caller may read, and what was to be sent and was not: a page may be shorter than asked for."""
    rows, more = scheduled_rows(page.cursor, page.limit)
    tickets = load_tickets(dict.fromkeys(row.ticket_id for row in rows))
    allowed = readable(caller, tickets)
    seen = {ticket.id for ticket, may_read in zip(tickets, allowed, strict=True) if may_read}
    return DraftRows(items=[row for row in rows if row.ticket_id in seen], next_cursor=more)


def _mark(draft: Draft) -> DraftMark:
    return DraftMark(id=draft.id, kind=draft.kind, author=draft.author, saved_at=draft.saved_at)
