"""Snooze a ticket: it leaves the lists until a moment, until the customer writes, or whichever comes first.

Its clock goes on running, and what is due stays in the list of what is due (decision 1503).
"""

from __future__ import annotations

from datetime import UTC

from shared.clock import now
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.errors import NotOpenError, NotSnoozedError, SnoozeEndlessError, SnoozePastError
from shared.tickets.events import SnoozeEnded, SnoozeEndReason, TicketSnoozed
from shared.tickets.model import Ticket
from shared.tickets.payloads import NewSnooze
from shared.tickets.states import Snooze


def snooze_ticket(ticket_id: int, to: NewSnooze, by: Caller, expected_version: int = 0) -> Ticket:
    """Only open tickets: nobody waits for the others."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    if not ticket.status.is_open:
        raise NotOpenError("it is solved: only open tickets can be snoozed", ticket.version)
    if to.until is None and not to.until_reply:
        raise SnoozeEndlessError(
            "nothing would wake it", **{"body.until": "a moment, unless a reply wakes it"}
        )
    if to.until is not None and to.until <= now():
        raise SnoozePastError("that moment has passed", **{"body.until": "a moment that is still to come"})
    change = TicketChange(ticket, by)
    start_snooze(change, to)
    change.commit(response=change.ticket)
    return change.ticket


def end_snooze_by_hand(ticket_id: int, by: Caller, expected_version: int = 0) -> Ticket:
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    if ticket.snooze is None:
        raise NotSnoozedError(f"ticket {ticket_id} is not snoozed", ticket.version)
    change = TicketChange(ticket, by)
    end_snooze(change, SnoozeEndReason.TAKEN_BACK)
    change.commit(response=change.ticket)
    return change.ticket


def start_snooze(change: TicketChange, to: NewSnooze | Snooze) -> None:
    """Record it, in place of any other. The version it is known by is that of its event."""
    was, version = change.ticket.snooze, change.ticket.version + 1
    until = to.until and to.until.astimezone(UTC)
    snooze = Snooze(until=until, until_reply=to.until_reply, version=version)
    change.record(TicketSnoozed, {"was": was, "now": snooze}, snooze=snooze)


def end_snooze(change: TicketChange, reason: SnoozeEndReason) -> None:
    """Record why it ended, if it is snoozed: the ticket is back in the lists, on top."""
    if was := change.ticket.snooze:
        change.record(SnoozeEnded, {"was": was, "reason": reason}, snooze=None)
