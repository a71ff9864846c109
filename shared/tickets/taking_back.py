"""Take an answer back before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from shared.channels.sending import withdrawal
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.audience import was_told
from shared.tickets.change import TicketChange, last_words
from shared.tickets.errors import ReplyGoneError, ReplyTakenBackError, TicketClosedError
from shared.tickets.events import LogEntry, ReplyWithdrawn, StatusChanged
from shared.tickets.model import DeliveryState, Message, MessageKind, Ticket
from shared.tickets.states import Status
from shared.tickets.store import MessageNotFoundError, load_message, message_version, open_conversation
from shared.tickets.triage import as_seen, move_to

RECENT = 40
Entries = Sequence[LogEntry]


def withdraw_reply(ticket_id: int, message_id: int, by: Caller, seen: int = 0) -> Ticket:
    """The ticket without the answer. Raises ReplyGoneError once a sender has it in hand: the first to claim it has it."""
    as_seen(by, ticket_id, Permission.TICKETS_REPLY, seen)
    message = load_message(ticket_id, message_id)
    if not by.is_staff or message.kind is MessageKind.NOTE:
        raise MessageNotFoundError(f"ticket {ticket_id} has no answer {message_id} of yours")
    gone = ReplyGoneError("the answer is on its way and cannot be taken back")
    if any(each.state is DeliveryState.WITHDRAWN for each in message.deliveries):
        raise ReplyTakenBackError("the answer was taken back before")
    if not message.deliveries or any(each.state is not DeliveryState.HELD for each in message.deliveries):
        raise gone
    ticket, entries, _ = open_conversation(ticket_id, RECENT)
    was = _status_before(entries, message_id, ticket.status)
    if ticket.status is Status.CLOSED and was is None:  # not by this answer
        raise TicketClosedError(f"ticket {ticket_id} is closed", ticket.version)
    change = TicketChange(ticket, by)
    change.record(ReplyWithdrawn, {"message_id": message_id})
    without_words(change, entries, message_id)
    if was is not None:
        move_to(change, was)
    withdrawn = message.model_copy(
        update={
            "version": message.version + 1,
            "deliveries": tuple(
                each.model_copy(update={"state": DeliveryState.WITHDRAWN, "at": change.at})
                for each in message.deliveries
            ),
        }
    )
    change.commit(
        answer=change.ticket,
        also=[
            withdrawal(ticket_id, str(message_id), otherwise=gone),
            message_version(withdrawn, replaces=message.version),
        ],
    )
    return change.ticket


def without_words(change: TicketChange, entries: Entries, message_id: int) -> None:
    """A list row that no longer tells of a message which was taken away: the words before it are the last again."""
    messages = [entry for entry in entries if isinstance(entry, Message) and was_told(entry)]
    remaining = [message for message in messages if message.id != message_id]
    if len(remaining) == len(messages):
        return
    update: dict[str, object] = {"message_count": change.ticket.message_count - 1}
    if remaining and messages[-1].id == message_id:
        update |= last_words(remaining[-1])
    change.ticket = change.ticket.model_copy(update=update)


def _status_before(entries: Entries, message_id: int, status: Status) -> Status | None:
    """The status that the answer was given together with a change of; None if it changed again since, or never."""
    together = (e for e in entries if isinstance(e, StatusChanged) and e.version == message_id + 1)
    answered = next((e for e in entries if isinstance(e, Message) and e.id == message_id), None)
    return next((e.was for e in together if answered and e.at == answered.at and e.now is status), None)
