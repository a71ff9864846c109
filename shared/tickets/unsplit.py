"""Put the messages of a split back where they were. What was written in the new ticket since stays there."""

from __future__ import annotations

from collections.abc import Iterator

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.side_threads.sources import use_writes
from shared.storage.transaction import Write
from shared.tickets.access import load_authorized, require_unmerged
from shared.tickets.audience import is_public
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import record_status
from shared.tickets.events import MessageMoved, TicketSplit, TicketUnlinked
from shared.tickets.link import record_link
from shared.tickets.mail_index import mail_pointers
from shared.tickets.message import Message
from shared.tickets.move import leave, moved_facts
from shared.tickets.states import Status
from shared.tickets.store import (
    RECENT_ENTRIES,
    load_message,
    log_backwards,
    message_version,
    open_conversation,
)
from shared.tickets.ticket_link import LinkKind, TicketLink


def unsplit(split: TicketSplit, by: Caller) -> None:
    """A message that somebody has moved on stays where it is. The new ticket is closed if nothing is left in it."""
    source = load_authorized(by, split.from_ticket_id, Permission.TICKETS_MOVE_MESSAGES)
    target = load_authorized(by, split.to_ticket_id, Permission.TICKETS_MOVE_MESSAGES)
    for ticket in (source, target):
        require_unmerged(ticket)
    back = TicketChange(source, by)
    left = TicketChange(target, by, change_id=back.id)
    writes: list[Write] = []
    for original, copy in _still_there(split):
        writes += leave(left, copy, source.id, with_it=split.new_ids)
        writes += _restore(back, original, copy)
    if not writes:
        return
    link = TicketLink(kind=LinkKind.RELATED_TO, ticket_id=source.id)
    if not _has_others(target.id, split.new_ids):
        if link in target.links:
            writes.append(record_link(TicketUnlinked, left, back, link))
        if left.ticket.status is not Status.CLOSED:
            record_status(left, Status.CLOSED)
    back.commit(also=[*left.writes(), *writes])


def _still_there(split: TicketSplit) -> Iterator[tuple[Message, Message]]:
    for original_id, copy_id in zip(split.message_ids, split.new_ids, strict=True):
        original = load_message(split.from_ticket_id, original_id)
        copy = load_message(split.to_ticket_id, copy_id)
        if original.moved_to == split.to_ticket_id and copy.moved_to is None:
            yield original, copy


def _restore(back: TicketChange, original: Message, copy: Message) -> list[Write]:
    """The message itself stayed where it was; answers to it find it there again."""
    here = original.model_copy(update={"moved_to": None, "version": original.version + 1})
    back.record(MessageMoved, moved_facts(copy, original.ticket_id))
    _, entries, cursor = open_conversation(original.ticket_id, RECENT_ENTRIES)
    back.count_message(here, log_backwards(original.ticket_id, entries, cursor))
    if is_public(here, back.ticket):
        back.update_customer_view()
    return [message_version(here, replaces=original.version), *mail_pointers(here), *use_writes(here)]


def _has_others(ticket_id: int, split_off: tuple[int, ...]) -> bool:
    _, entries, cursor = open_conversation(ticket_id, RECENT_ENTRIES)
    messages = (each for each in log_backwards(ticket_id, entries, cursor) if isinstance(each, Message))
    return any(each.moved_to is None and each.id not in split_off for each in messages)
