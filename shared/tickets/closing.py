"""Closing what was solved: when nobody has said anything for some days, a ticket can no longer be reopened.

Only tickets that are due are read, from the sparse index that they stand in while they are solved. Where a ticket
stands decides only that it is looked at: whether it is closed, the ticket itself says, at that moment.
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

# A run that has worked for so long, which is for some 20,000 tickets, leaves the rest to the next one.
LONGEST_RUN = timedelta(minutes=10)


class NotAllClosedError(RuntimeError):
    """Some tickets could not be closed; the others are. Which ones and why is in the log."""


@dataclass(frozen=True)
class Silence:
    """So many days without a word, and the moment that was so many days ago."""

    days: int
    since: datetime


def close_silent_tickets(days: int) -> None:
    """Close every solved ticket of which nothing was heard for so many days. 0: none, ever.

    Raises NotAllClosedError at the end, if there are tickets that could not be.
    """
    if days == 0:
        return
    started_at = now()
    silence = Silence(days, since=started_at - timedelta(days=days))
    failed: list[int] = []
    for numbers in due_to_close(silence.since):
        failed += [number for number in numbers if not _closed(number, silence)]
        if now() - started_at > LONGEST_RUN:
            logger.warning("the rest is closed by the next run")
            break
    if failed:
        raise NotAllClosedError(f"{len(failed)} tickets could not be closed: {failed[:20]}")


def close_if_silent(ticket_id: int, silence: Silence) -> None:
    """Close it, if it is still solved and still silent: whoever comes second finds nothing to do."""
    ticket = load_ticket(ticket_id)
    if ticket.status is not Status.SOLVED or ticket.last_word_at >= silence.since:
        return
    change = TicketChange(ticket, Caller.system("closing"))
    set_status(change, Status.CLOSED, silent_days=silence.days)
    change.keep_list_position(ticket)
    change.commit()


def _closed(ticket_id: int, silence: Silence) -> bool:
    """False if it could not be done. One ticket that is not as it must be does not keep the others open."""
    try:
        close_if_silent(ticket_id, silence)
    except ConflictError:
        logger.info("somebody has it in hand; the next run looks again", extra={"ticket_id": ticket_id})
    except (BotoCoreError, ClientError, DomainError, ValidationError):
        logger.exception("a ticket that could not be closed", extra={"ticket_id": ticket_id})
        return False
    return True
