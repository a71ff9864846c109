"""Sending a scheduled reply when its moment has come. What stops it is asked again then, and the draft is kept with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from shared.attachments.store import head_of
from shared.concurrency import side_by_side
from shared.directory.store import directory
from shared.drafts.actions import next_version
from shared.drafts.errors import (
    AttachmentGoneError,
    AuthorLeftError,
    CustomerWroteError,
    DraftSentError,
    RecipientUnreachableError,
    StaleDraftError,
)
from shared.drafts.events import SendTimeReached
from shared.drafts.model import Draft, NotSent, SendSchedule
from shared.drafts.scheduling import reply_in
from shared.drafts.store import draft_write, find_draft
from shared.errors import DomainError
from shared.identity.caller import Caller
from shared.storage.transaction import BusyError
from shared.tickets.access import require_unmerged
from shared.tickets.change import TicketChange
from shared.tickets.delivery import DeliveryState
from shared.tickets.errors import TicketClosedError
from shared.tickets.events import CustomerReplied, ScheduledReplyNotSent, VersionedTicketEvent
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.recipients import recipients_of
from shared.tickets.reply import reply_to_ticket
from shared.tickets.states import Status
from shared.tickets.store import (
    RECENT_ENTRIES,
    StaleTicketError,
    load_ticket,
    log_backwards,
    open_conversation,
)

_CAME_BACK = {DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.FAILED}
# Somebody changed the same meanwhile: the event comes again.
_PASSING = (BusyError, StaleTicketError, StaleDraftError, DraftSentError)


def send_scheduled_reply(reached: SendTimeReached) -> None:
    """Once, however often it is heard: sending uses up the draft. Not if it was changed or cancelled since."""
    draft = find_draft(reached.ticket_id, reached.draft_id)
    if draft is None or draft.schedule is None or draft.schedule.version != reached.schedule_version:
        return
    try:
        _send(draft, draft.schedule)
    except _PASSING:
        raise
    except DomainError as refusal:
        _keep(draft, refusal)


def _send(draft: Draft, schedule: SendSchedule) -> None:
    agent = directory().agent(draft.author.id)
    if agent is None:
        raise AuthorLeftError(f"{draft.author.name} does not work here any more")
    ticket, entries, cursor = open_conversation(draft.ticket_id, RECENT_ENTRIES)
    require_unmerged(ticket)
    if ticket.status is Status.CLOSED:
        raise TicketClosedError(f"ticket {ticket.id} is closed", ticket.version)
    if schedule.unless_customer_writes and _has_written(
        log_backwards(ticket.id, entries, cursor), schedule.version
    ):
        raise CustomerWroteError(f"{ticket.requester.name or 'the customer'} has written since")
    _require_reachable(draft, ticket, entries)
    _require_files(draft)
    reply_to_ticket(draft.ticket_id, reply_in(draft), directory().caller_of(agent), ticket.version)


def _keep(draft: Draft, refusal: DomainError) -> None:
    """The draft goes back to its author, with the reason, and everybody of the ticket sees both."""
    by = Caller.system("drafts")
    change = TicketChange(load_ticket(draft.ticket_id), by)
    facts = {"draft_id": draft.id, "author": draft.author, "reason": refusal.problem()}
    change.record(ScheduledReplyNotSent, facts)
    not_sent = NotSent(reason=refusal.problem(), detail=str(refusal), at=change.at)
    after = next_version(draft, by, schedule=None, not_sent=not_sent)
    change.commit(also=[draft_write(after)])


def _has_written(newest_first: Iterable[LogEntry], since: int) -> bool:
    """Whether a customer, and no machine of theirs, has written after that version of the ticket."""
    later = takewhile(
        lambda entry: not isinstance(entry, VersionedTicketEvent) or entry.version > since, newest_first
    )
    return any(isinstance(entry, CustomerReplied) and not entry.automatic for entry in later)


def _require_reachable(draft: Draft, ticket: Ticket, entries: Sequence[LogEntry]) -> None:
    """By the newest mail to each recipient, as far as the newest entries know."""
    addresses = recipients_of(ticket, reply_in(draft)).all
    deliveries = [each for entry in entries if isinstance(entry, Message) for each in entry.deliveries]
    last = {each.address: each.state for each in deliveries}
    if gone := [address for address in addresses if last.get(address) in _CAME_BACK]:
        raise RecipientUnreachableError(f"the last mail to {', '.join(gone)} came back")


def _require_files(draft: Draft) -> None:
    there = side_by_side(head_of, [each.key for each in draft.attachments])
    if lost := [each.filename for each, found in zip(draft.attachments, there, strict=True) if found is None]:
        raise AttachmentGoneError(f"no longer there: {', '.join(lost)}")
