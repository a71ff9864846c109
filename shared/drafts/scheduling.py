"""Scheduling a reply, changing that and cancelling it; and the timer, which is set with the event."""

from __future__ import annotations

from datetime import UTC, timedelta

from shared.clock import now
from shared.drafts.access import load_draft
from shared.drafts.actions import next_version, with_files_kept
from shared.drafts.errors import DraftNotScheduledError, NothingToSendError, SendTimePastError
from shared.drafts.events import SendTimeReached
from shared.drafts.model import Draft, DraftKind, NewSchedule, SendSchedule
from shared.drafts.store import draft_write, find_draft
from shared.identity.caller import Caller
from shared.messaging.event import Actor
from shared.storage.transaction import Write
from shared.tickets.access import require_unmerged
from shared.tickets.change import TicketChange
from shared.tickets.errors import TicketClosedError
from shared.tickets.events import ReplyScheduled, ReplyUnscheduled
from shared.tickets.model import Ticket
from shared.tickets.payloads import NewReply
from shared.tickets.recipients import recipients_of
from shared.tickets.states import Status
from shared.timers.actions import publish_at

FURTHEST = timedelta(days=366)


def schedule_reply(
    ticket_id: int, draft_id: str, new: NewSchedule, by: Caller, expected_version: int = 0
) -> Draft:
    """In place of any schedule that it has. A colleague who schedules a shared draft sends it in their own name."""
    ticket, before = load_draft(by, ticket_id, draft_id, expected_version)
    _require_sendable(ticket, before, new)
    change = TicketChange(ticket, by)
    actor = Actor.of(by)
    version = change.record(
        ReplyScheduled,
        {
            "draft_id": draft_id,
            "send_at": new.send_at.astimezone(UTC),
            "time_zone": new.time_zone,
            "unless_customer_writes": new.unless_customer_writes,
            "was": before.schedule and before.schedule.send_at,
        },
    )
    schedule = SendSchedule(**new.model_dump(), by=actor, version=version)
    kept, taken = with_files_kept(before, by)
    author = before.author if before.schedule else actor
    after = next_version(kept, by, schedule=schedule, not_sent=None, author=author)
    change.commit(response=after, also=[draft_write(after), *taken])
    return after


def cancel_scheduled_reply(ticket_id: int, draft_id: str, by: Caller, expected_version: int = 0) -> Draft:
    """A draft of its author's again."""
    ticket, before = load_draft(by, ticket_id, draft_id, expected_version)
    if before.schedule is None:
        raise DraftNotScheduledError("it is not scheduled any more", before.version)
    change = TicketChange(ticket, by)
    after = _unschedule(change, before, before.schedule)
    change.commit(response=after, also=[draft_write(after)])
    return after


def revert_schedule(change: TicketChange, event: ReplyScheduled) -> list[Write]:
    """A draft again, unless it was sent, cancelled or scheduled anew since. The writes belong to the change's transaction."""
    draft = find_draft(event.ticket_id, event.draft_id)
    if draft is None or draft.schedule is None or draft.schedule.version != event.version:
        return []
    return [draft_write(_unschedule(change, draft, draft.schedule))]


def _unschedule(change: TicketChange, draft: Draft, schedule: SendSchedule) -> Draft:
    change.record(ReplyUnscheduled, {"draft_id": draft.id, "send_at": schedule.send_at})
    return next_version(draft, change.by, schedule=None)


def set_send_timer(event: ReplyScheduled) -> None:
    """A timer is never cancelled: it is about one schedule, and does nothing where another took its place."""
    reached = SendTimeReached(
        id=event.id,
        at=event.send_at,
        by=Actor.of(Caller.system("drafts")),
        ticket_id=event.ticket_id,
        draft_id=event.draft_id,
        schedule_version=event.version,
    )
    publish_at(event.send_at, reached)


def _require_sendable(ticket: Ticket, draft: Draft, new: NewSchedule) -> None:
    require_unmerged(ticket)
    if ticket.status is Status.CLOSED:
        raise TicketClosedError(f"ticket {ticket.id} is closed", ticket.version)
    if draft.kind is not DraftKind.REPLY or not draft.text.strip():
        raise NothingToSendError("only a reply with words can be scheduled")
    if not now() < new.send_at <= now() + FURTHEST:
        detail = "a moment that is still to come, within a year"
        raise SendTimePastError("it cannot be sent then", **{"body.send_at": detail})
    recipients_of(ticket, reply_in(draft))


def reply_in(draft: Draft) -> NewReply:
    """What is sent, without the files, which the draft itself keeps. Without recipients: those of the ticket."""
    return NewReply.model_validate(
        {
            **draft.model_dump(include={"text", "bcc", "then_status"}),
            "html": draft.html or None,
            "to": draft.to or None,
            "cc": draft.cc if draft.to else None,
            "sources": [
                each.model_dump(include={"ticket_id", "thread_id", "message_id"}) for each in draft.sources
            ],
            "draft": {"id": draft.id, "version": draft.version},
        }
    )
