"""Take an answer back before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from shared.channels.sending import withdrawal
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.change import TicketChange
from shared.tickets.errors import ReplyGoneError, ReplyTakenBackError, TicketClosedError
from shared.tickets.events import LogEntry, ReplyWithdrawn, StatusChanged, TicketReplied
from shared.tickets.model import DeliveryState, MessageKind, Ticket
from shared.tickets.states import Status
from shared.tickets.store import (
    MessageNotFoundError,
    load_message,
    log_backwards,
    message_version,
    open_conversation,
)
from shared.tickets.triage import as_seen, move_to
from shared.tickets.visibility import held_ids

RECENT = 40


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
    ticket, entries, cursor = open_conversation(ticket_id, RECENT)
    was = _status_before(entries, message_id, ticket.status)
    if ticket.status is Status.CLOSED and was is None:  # not by this answer
        raise TicketClosedError(f"ticket {ticket_id} is closed", ticket.version)
    change = TicketChange(ticket, by)
    if message_id not in held_ids(ticket, change.at):
        raise gone
    change.record(ReplyWithdrawn, {"message_id": message_id})
    change.forget(message, log_backwards(ticket_id, entries, cursor))
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
        response=change.ticket,
        also=[
            withdrawal(ticket_id, str(message_id), otherwise=gone),
            message_version(withdrawn, replaces=message.version),
        ],
    )
    return change.ticket


def _status_before(entries: Sequence[LogEntry], message_id: int, status: Status) -> Status | None:
    """The status that the reply was given together with a change of; None if it changed again since, or never."""
    replies = (e for e in entries if isinstance(e, TicketReplied) and e.message_id == message_id)
    change_id = next((reply.change_id for reply in replies), None)
    together = (e for e in entries if isinstance(e, StatusChanged) and e.change_id == change_id)
    return next((e.was for e in together if e.now == status), None)
