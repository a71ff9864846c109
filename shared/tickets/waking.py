"""The timer of a snoozed ticket: set with the snooze, and heard when its moment has come."""

from __future__ import annotations

from shared.identity.caller import Caller
from shared.messaging.event import Actor
from shared.tickets.change import TicketChange
from shared.tickets.events import SnoozeElapsed, SnoozeEndReason, TicketSnoozed
from shared.tickets.snooze import end_snooze
from shared.tickets.store import load_ticket
from shared.timers.actions import publish_at


def set_snooze_timer(event: TicketSnoozed) -> None:
    if event.now.until is None:
        return
    elapsed = SnoozeElapsed(
        id=event.id,
        at=event.now.until,
        by=Actor.of(Caller.system("snooze")),
        ticket_id=event.ticket_id,
        version=event.version,
    )
    publish_at(event.now.until, elapsed)


def wake_ticket(elapsed: SnoozeElapsed) -> None:
    """Unless it was woken or snoozed anew since. Raises StaleTicketError if somebody is changing it: tried again."""
    ticket = load_ticket(elapsed.ticket_id)
    if ticket.snooze is None or ticket.snooze.version != elapsed.version:
        return
    change = TicketChange(ticket, Caller.system("snooze"))
    end_snooze(change, SnoozeEndReason.TIME)
    change.commit()
