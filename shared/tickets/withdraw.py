"""Withdraw a reply before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shared.channels.sending import withdrawal
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads.sources import use_removals
from shared.storage.transaction import Write
from shared.tickets.access import load_expecting
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_status
from shared.tickets.delivery import DeliveryState
from shared.tickets.errors import ReplyAlreadyWithdrawnError, ReplyGoneError, TicketClosedError
from shared.tickets.events import ReplyWithdrawn, StatusChanged, TicketReplied
from shared.tickets.log import LogEntry
from shared.tickets.message import Message, MessageKind
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from shared.tickets.store import (
    RECENT_ENTRIES,
    MessageNotFoundError,
    load_message,
    log_backwards,
    message_version,
    open_conversation,
)
from shared.tickets.visibility import held_ids


def withdraw_reply(ticket_id: int, message_id: int, by: Caller, expected_version: int = 0) -> Ticket:
    """The ticket without the reply. Raises ReplyGoneError once a sender has claimed it."""
    load_expecting(by, ticket_id, Permission.TICKETS_REPLY, expected_version)
    message = load_message(ticket_id, message_id)
    if not by.is_staff or message.kind is MessageKind.NOTE:
        raise MessageNotFoundError(f"ticket {ticket_id} has no reply {message_id} that you could withdraw")
    if any(each.state is DeliveryState.WITHDRAWN for each in message.deliveries):
        raise ReplyAlreadyWithdrawnError("the reply is withdrawn already")
    ticket, entries, cursor = open_conversation(ticket_id, RECENT_ENTRIES)
    change = TicketChange(ticket, by)
    if not is_withdrawable(message, change):
        raise _gone()
    with_it = _status_change_of(entries, message_id, ticket.status)
    if with_it is None and _was_closed_since(entries, message_id):
        raise TicketClosedError(f"ticket {ticket_id} is closed", ticket.version)
    withdrawn = withdraw(change, message, log_backwards(ticket_id, entries, cursor))
    if with_it is not None:
        set_status(change, with_it.was, with_it.was_id)
    change.commit(response=change.ticket, also=withdrawn)
    return change.ticket


def withdraw(change: TicketChange, message: Message, log: Iterable[LogEntry]) -> list[Write]:
    """Record that a withdrawable reply is withdrawn. What this returns belongs to the same transaction, which then raises
    ReplyGoneError if a sender has claimed the reply meanwhile. `log` is newest first.
    """
    change.record(ReplyWithdrawn, {"message_id": message.id, "automatic": message.automatic})
    change.remove_message(message, log)
    deliveries = tuple(
        each.model_copy(update={"state": DeliveryState.WITHDRAWN, "at": change.at})
        for each in message.deliveries
    )
    withdrawn = message.model_copy(update={"version": message.version + 1, "deliveries": deliveries})
    return [
        withdrawal(message.ticket_id, str(message.id), otherwise=_gone()),
        message_version(withdrawn, replaces=message.version),
        *use_removals(message),
    ]


def is_withdrawable(message: Message, change: TicketChange) -> bool:
    states = {each.state for each in message.deliveries}
    return states == {DeliveryState.HELD} and message.id in held_ids(change.ticket, change.at)


def _gone() -> ReplyGoneError:
    return ReplyGoneError("the reply is being sent and cannot be withdrawn")


def _was_closed_since(entries: Sequence[LogEntry], message_id: int) -> bool:
    """In a ticket that was closed before, a reply is as any other."""
    changes = (e for e in entries if isinstance(e, StatusChanged) and e.version > message_id)
    return any(event.now is Status.CLOSED for event in changes)


def _status_change_of(entries: Sequence[LogEntry], message_id: int, status: Status) -> StatusChanged | None:
    """The change of status that came with the reply, if nobody has changed it since."""
    replies = (e for e in entries if isinstance(e, TicketReplied) and e.message_id == message_id)
    change_id = next((reply.change_id for reply in replies), None)
    together = (e for e in entries if isinstance(e, StatusChanged) and e.change_id == change_id)
    return next((event for event in together if event.now == status), None)
