"""Reading threads: those of a ticket and its linked ones, those that one was asked in, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence

from shared.attachments.scan import current_scans, with_current_scans
from shared.concurrency import side_by_side
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.paging import Page
from shared.side_threads.access import GuardedThread, load_guarded, readable_threads
from shared.side_threads.model import (
    AskedKind,
    AskedThreads,
    OpenThread,
    SideThread,
    ThreadList,
    ThreadMessage,
    ThreadRow,
    TicketSummary,
)
from shared.side_threads.store import messages_and_uses, threads_asked, threads_of
from shared.tickets.access import load_authorized
from shared.tickets.link import list_linked
from shared.tickets.model import Ticket
from shared.tickets.store import load_tickets

_MOST_TICKETS = 20


def list_side_threads(ticket_id: int, linked: bool, caller: Caller) -> ThreadList:
    """Those of the tickets that were merged into it too. Without them and the linked ones, one Query besides the ticket."""
    ticket = load_authorized(caller, ticket_id, Permission.SIDE_THREADS_READ)
    caller.fields.require_shown(GovernedField.NOTES)
    merged = load_tickets(each.ticket_id for each in ticket.merged)
    others = [*merged, *(_linked_to(ticket, caller) if linked else [])]
    tickets = [*{each.id: each for each in (ticket, *others)}.values()]
    pages = side_by_side(threads_of, [each.id for each in tickets])
    guarded = [
        GuardedThread(thread, head) for head, page in zip(tickets, pages, strict=True) for thread in page
    ]
    return ThreadList(items=[_row(thread, caller) for thread in readable_threads(caller, guarded)])


def list_asked_threads(page: Page, caller: Caller) -> AskedThreads:
    """They are the caller's to read because the caller, or one of its teams, was asked."""
    caller.fields.require_shown(GovernedField.NOTES)
    asked = [(str(AskedKind.TEAM), team) for team in sorted(caller.teams)]
    asked.append((str(AskedKind.PERSON), caller.id))
    threads, more = threads_asked(asked, page.cursor, page.limit)
    return AskedThreads(items=[_row(thread, caller) for thread in threads], next_cursor=more)


def get_side_thread(ticket_id: int, thread_id: int, caller: Caller) -> OpenThread:
    guarded = load_guarded(caller, ticket_id, thread_id)
    messages, uses = messages_and_uses(guarded.thread)
    return OpenThread(
        **_row(guarded.thread, caller).__dict__,
        version=guarded.thread.version,
        ticket=_summary(guarded.ticket, caller),
        messages=_with_scans(messages),
        uses=uses,
    )


def _with_scans(messages: Sequence[ThreadMessage]) -> list[ThreadMessage]:
    states = current_scans(file for message in messages for file in message.attachments)
    return [
        each.model_copy(update={"attachments": with_current_scans(each.attachments, states)})
        for each in messages
    ]


def _linked_to(ticket: Ticket, caller: Caller) -> list[Ticket]:
    """Those that the caller may read, a problem's incidents among them: the first twenty."""
    if not may(caller, Permission.TICKETS_TRIAGE, ticket):
        return []
    found = {each.ticket.id: each.ticket for each in list_linked(ticket.id, caller).items}
    return [*found.values()][:_MOST_TICKETS]


def _row(thread: SideThread, caller: Caller) -> ThreadRow:
    return ThreadRow(thread=thread, is_unread=thread.is_unread_by(caller.id))


def _summary(ticket: Ticket, caller: Caller) -> TicketSummary:
    return TicketSummary(
        id=ticket.id,
        subject=ticket.subject,
        status=ticket.status,
        brand_id=ticket.brand_id,
        team_id=ticket.team_id,
        requester_name=ticket.requester.name,
        is_readable=may(caller, Permission.TICKETS_READ, ticket),
    )
