"""What customers are told of a change, and when. Pure: `Ticket.told` before and after it.

A customer sees a ticket's head in its list. A note moves the head's time and version as an answer does, and an answer
that can still be taken back is in its preview: both would tell what was not said. So the head also keeps what customers
know, while that is less than what is.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from shared.messaging.event import DeskEvent
from shared.tickets.events import (
    NoteAdded,
    PriorityChanged,
    ReplyWithdrawn,
    SlaBreached,
    SlaWarned,
    TagsChanged,
    TicketAssigned,
    TicketReplied,
)
from shared.tickets.model import MessageKind, Ticket, Told

# How long an agent's answer waits before it is sent, and can be taken back.
UNDO_SECONDS = 10
_DESKS_BUSINESS = (NoteAdded, PriorityChanged, SlaBreached, SlaWarned, TagsChanged, TicketAssigned)


def told_after(
    before: Ticket, kind: type[DeskEvent], facts: dict[str, Any], at: datetime
) -> tuple[Told, ...]:
    """What customers know of a ticket after a fact of this kind."""
    if before.version == 0:
        return ()
    if issubclass(kind, _DESKS_BUSINESS) or facts.get("message_kind") is MessageKind.NOTE:
        return untold(before, at)
    if issubclass(kind, TicketReplied):
        return (_known(before, at, until=at + timedelta(seconds=UNDO_SECONDS)),)
    if issubclass(kind, ReplyWithdrawn) and before.told:
        return (_known(before, at),)
    return ()


def untold(before: Ticket, at: datetime) -> tuple[Told, ...]:
    """Nothing becomes known; what is about to become known is what there was before this."""
    if before.told and before.told[-1].until is None:
        return before.told
    pending = [each for each in before.told if each.until and each.until > at]
    return (*pending, _snapshot(before))


def without_news(before: Ticket, after: Ticket) -> Ticket:
    """What the desk does by itself is no news of a ticket: it keeps its place in everybody's lists.

    A customer's has a time of its own, for the newest one may be a note's.
    """
    kept = after.model_copy(update={"updated_at": before.updated_at})
    if before.told_at == before.updated_at:
        return kept
    told = _snapshot(after).model_copy(update={"updated_at": before.told_at})
    return kept.model_copy(update={"told": (told,)})


def _known(ticket: Ticket, at: datetime, until: datetime | None = None) -> Told:
    return _snapshot(ticket.known_at(at)).model_copy(update={"until": until})


def _snapshot(ticket: Ticket) -> Told:
    return Told.model_validate(ticket.model_dump(include=Told.model_fields.keys() - {"until"}))
