"""Move a message to another ticket."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.bounds import Number
from shared.contacts.actions import find_or_new_contact
from shared.contacts.reachable import reach
from shared.contacts.store import load_contact
from shared.directory.store import UnknownBrandError, directory
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission
from shared.side_threads.sources import use_removals, use_writes
from shared.storage.transaction import Write
from shared.tickets.access import load_expecting, load_for_update
from shared.tickets.actions import NewHead, person_of, start_ticket
from shared.tickets.audience import is_held, is_public
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import reopen
from shared.tickets.events import MessageMoved
from shared.tickets.mail_facts import MailFacts
from shared.tickets.match_reason import MatchReason, MatchReasonKind
from shared.tickets.message import Message, MessageKind
from shared.tickets.model import Participant, Person, Ticket
from shared.tickets.store import (
    RECENT_ENTRIES,
    load_message,
    log_backwards,
    message_version,
    open_conversation,
)


class MessageMove(BaseModel):
    """Where a message goes: into this ticket, or (null) a new one."""

    model_config = ConfigDict(extra="forbid")

    to_ticket_id: Number | None = None


class MessageMovedError(ConflictError):
    """The message is in another ticket now."""


class MessageStaysError(InvalidError):
    """This message cannot go there."""


def move_message(
    ticket_id: int, message_id: int, to: MessageMove, by: Caller, expected_version: int = 0
) -> Ticket:
    """The ticket that the message is in now. The source keeps the message, with `moved_to`, and its participants."""
    ticket = load_expecting(by, ticket_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    message = require_movable(load_message(ticket_id, message_id))
    if to.to_ticket_id == ticket_id:
        raise MessageStaysError("it is there already", **{"body.to_ticket_id": "another ticket, or null"})
    target, contact_writes = _target(message, ticket, to, by)
    arrive(target, message)
    source = TicketChange(ticket, by)
    left = leave(source, message, target.ticket.id)
    also = [*source.writes(), *left, *arrival_writes(target), *contact_writes]
    target.commit(response=target.ticket, also=also)
    return target.ticket


def leave(
    source: TicketChange, message: Message, target_id: int, with_it: Collection[int] = ()
) -> list[Write]:
    """Record that a message is in another ticket now; where it was, a mark of it stays. The writes are those besides the change's. `with_it` are others that leave in the same change."""
    source.record(MessageMoved, moved_facts(message, target_id))
    _, entries, cursor = open_conversation(message.ticket_id, RECENT_ENTRIES)
    log = log_backwards(message.ticket_id, entries, cursor)
    source.remove_message(
        message, (each for each in log if not (isinstance(each, Message) and each.id in with_it))
    )
    if is_public(message, source.ticket):
        source.update_customer_view()
    left_behind = message.model_copy(update={"version": message.version + 1, "moved_to": target_id})
    return [message_version(left_behind, replaces=message.version), *use_removals(message)]


def arrival_writes(target: TicketChange) -> list[Write]:
    """What belongs to the messages that arrived, besides the change itself."""
    return [write for message in target.messages for write in use_writes(message)]


def require_movable(message: Message) -> Message:
    if message.moved_to is not None:
        raise MessageMovedError(f"it is in ticket {message.moved_to} now")
    if is_held(message):
        raise MessageMovedError("it is about to be sent: withdraw it, or wait until it is sent")
    return message


def _target(
    message: Message, source: Ticket, to: MessageMove, by: Caller
) -> tuple[TicketChange, list[Write]]:
    if to.to_ticket_id is None:
        return new_ticket_for(message, source, by)
    return TicketChange(load_for_update(by, to.to_ticket_id, Permission.TICKETS_MOVE_MESSAGES), by), []


def new_ticket_for(
    message: Message, source: Ticket, by: Caller, subject: str | None = None, **more: object
) -> tuple[TicketChange, list[Write]]:
    """A ticket of the message's author, with the team that has the source."""
    mailbox = directory().mailbox(source.mailbox or "") or directory().mailbox_of_brand(source.brand_id)
    if mailbox is None:
        raise UnknownBrandError("the ticket's brand has no mailbox any more")
    requester, writes = _requester(message, source)
    head = NewHead(subject or source.subject, message.channel, requester, mailbox)
    return start_ticket(head, by, team_id=source.team_id, **more), writes


def _requester(message: Message, source: Ticket) -> tuple[Person, list[Write]]:
    """The customer who wrote the message; if staff wrote it, the requester of the source."""
    if message.author.kind is not CallerKind.CUSTOMER:
        return source.requester, []
    if message.author_reached_at is None:
        return person_of(load_contact(message.author.id)), []
    contact, writes = find_or_new_contact(message.author_reached_at, message.author.name)
    return person_of(contact, message.author_reached_at), writes


def arrive(target: TicketChange, message: Message) -> None:
    """Add the message to the target. A customer's message reopens it."""
    is_new = target.expected_version == 0 and not target.messages
    stranger = not is_new and _is_stranger(target.ticket, message)
    if stranger:
        _join(target, message)
    # The first message of a new ticket has the version of `TicketOpened`.
    version = 1 if is_new else target.record(MessageMoved, moved_facts(message, target.ticket.id))
    moved = message.model_copy(
        update={
            "id": version,
            "ticket_id": target.ticket.id,
            "version": 1,
            "from_new_participant": stranger,
            "mail": _mail_facts_of_moved(message),
            "came_for": None,
        }
    )
    target.add_message(moved)
    if is_new:
        target.record(MessageMoved, moved_facts(message, target.ticket.id))
    elif message.author.kind is CallerKind.CUSTOMER and not message.automatic:
        reopen(target)


def _mail_facts_of_moved(message: Message) -> MailFacts | None:
    """With the ticket that it was in, which the older match reasons are about."""
    if message.mail is None:
        return None
    origin = MatchReason(kind=MatchReasonKind.MOVED_BY_AGENT, detail=f"#{message.ticket_id}")
    reasons = tuple(dict.fromkeys((*message.mail.match_reasons, origin)))
    return message.mail.model_copy(update={"match_reasons": reasons})


def _is_stranger(ticket: Ticket, message: Message) -> bool:
    if message.author.kind is not CallerKind.CUSTOMER or message.kind is MessageKind.NOTE:
        return False
    confirmed = {person.reached_at for person in ticket.participants if person.confirmed}
    known = {ticket.requester.reached_at, *confirmed}
    return message.author.id not in ticket.people and message.author_reached_at not in known


def _join(target: TicketChange, message: Message) -> None:
    """Add its author as a participant, who gets no replies until an agent confirms them."""
    there = {person.reached_at for person in target.ticket.participants}
    if message.author_reached_at is None or message.author_reached_at in there:
        return
    newcomer = Participant(
        **reach(message.author_reached_at),
        name=message.author.name,
        contact_id=message.author.id,
        confirmed=False,
    )
    participants = (*target.ticket.participants, newcomer)
    target.ticket = target.ticket.model_copy(update={"participants": participants})


def moved_facts(message: Message, to_ticket_id: int) -> dict[str, Any]:
    return {
        "message_id": message.id,
        "message_kind": message.kind,
        "from_ticket_id": message.ticket_id,
        "to_ticket_id": to_ticket_id,
    }
