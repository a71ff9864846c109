"""Closing solved tickets that nobody has written to for some days. They cannot be reopened.

A sparse index of solved tickets gives those that are due. It may lag behind, so each ticket is loaded and checked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import ValidationError

from shared.clock import now
from shared.errors import ConflictError, DomainError
from shared.identity.caller import Caller
from shared.telemetry import logger
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_status
from shared.tickets.states import Status
from shared.tickets.store import due_to_close, load_ticket

# Enough for some 20,000 tickets. The next run closes the rest.
LONGEST_RUN = timedelta(minutes=10)


class NotAllClosedError(RuntimeError):
    """Some tickets could not be closed, the others are. The log says which ones and why."""


@dataclass(frozen=True)
class Silence:
    """So many days without a message, and the moment at which they began."""

    days: int
    since: datetime


def close_silent_tickets(days: int) -> None:
    """Close every solved ticket without a message for so many days; 0 closes none.

    Raises NotAllClosedError after it has tried all of them.
    """
    if days == 0:
        return
    started_at = now()
    silence = Silence(days, since=started_at - timedelta(days=days))
    failed: list[int] = []
    for numbers in due_to_close(silence.since):
        failed += [number for number in numbers if not _try_to_close(number, silence)]
        if now() - started_at > LONGEST_RUN:
            logger.warning("the rest is closed by the next run")
            break
    if failed:
        raise NotAllClosedError(f"{len(failed)} tickets could not be closed: {failed[:20]}")


def close_if_silent(ticket_id: int, silence: Silence) -> None:
    """Close it, if it is still solved and still silent."""
    ticket = load_ticket(ticket_id)
    if ticket.status is not Status.SOLVED or ticket.last_word_at >= silence.since:
        return
    change = TicketChange(ticket, Caller.system("closing"))
    set_status(change, Status.CLOSED, silent_days=silence.days)
    change.keep_list_position(ticket)
    change.commit()


def _try_to_close(ticket_id: int, silence: Silence) -> bool:
    """False if it failed, so that one broken ticket does not keep the others open."""
    try:
        close_if_silent(ticket_id, silence)
    except ConflictError:
        logger.info("somebody is changing it; the next run tries again", extra={"ticket_id": ticket_id})
    except (BotoCoreError, ClientError, DomainError, ValidationError):
        logger.exception("a ticket that could not be closed", extra={"ticket_id": ticket_id})
        return False
    return True
