"""Take a merge back: the source has its own messages, people and state again, and the mails that came to it since.

Each mail goes back in a transaction of its own. Where that ends in the middle, the source, still merged, has some of them
already, and whoever asks again goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from shared.clock import now
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.ids import new_id
from shared.tickets.access import load_authorized, load_expecting, require_unmerged
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import reopen, set_status
from shared.tickets.errors import NotMergedError
from shared.tickets.events import MessageMoved, TagsChanged, TicketUnmerged
from shared.tickets.merge_people import without_people
from shared.tickets.merged import MergedInto, MergedTicket
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.move import arrival_writes, leave, moved_facts
from shared.tickets.snooze import start_snooze
from shared.tickets.store import (
    RECENT_ENTRIES,
    load_ticket,
    load_tickets,
    log_backwards,
    open_conversation,
)


class UnmergeOutcome(BaseModel):
    """The ticket that is on its own again."""

    ticket: Ticket
    version: int


class _Merge(NamedTuple):
    into: MergedInto
    merged: MergedTicket


def unmerge_ticket(target_id: int, source_id: int, by: Caller, expected_version: int = 0) -> UnmergeOutcome:
    target = load_expecting(by, target_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    source = load_authorized(by, source_id, Permission.TICKETS_MOVE_MESSAGES)
    require_unmerged(target)
    merge, change_id = _merge_of(target, source), new_id()
    for message in _came_for(source, target, merge.merged):
        _give_back(message, target_id, source_id, by, change_id)
    return _separate(load_ticket(target_id), load_ticket(source_id), by, change_id)


def _merge_of(target: Ticket, source: Ticket) -> _Merge:
    merged = next((each for each in target.merged if each.ticket_id == source.id), None)
    if merged is None or source.merged_into is None:
        raise NotMergedError(f"ticket {source.id} is not merged into {target.id}")
    return _Merge(source.merged_into, merged)


def _came_for(source: Ticket, target: Ticket, merged: MergedTicket) -> list[Message]:
    """What came to the source, or to a ticket that was merged into it before, since the merge; oldest first."""
    names = {source.id, *_merged_below(source)}
    found: list[Message] = []
    _, entries, cursor = open_conversation(target.id, RECENT_ENTRIES)
    for entry in log_backwards(target.id, entries, cursor):
        if isinstance(entry, Message):
            if entry.id < merged.version:
                break
            if entry.came_for in names and entry.moved_to is None:
                found.append(entry)
    return found[::-1]


def _merged_below(ticket: Ticket) -> Iterator[int]:
    level = [ticket]
    while names := [merged.ticket_id for each in level for merged in each.merged]:
        yield from names
        level = load_tickets(names)


def _give_back(message: Message, target_id: int, source_id: int, by: Caller, change_id: str) -> None:
    target = TicketChange(load_ticket(target_id), by, change_id=change_id)
    source = TicketChange(load_ticket(source_id), by.only_once(None), change_id=change_id)
    left = leave(target, message, source_id)
    version = source.record(MessageMoved, moved_facts(message, source_id))
    came_for = None if message.came_for == source_id else message.came_for
    back = {"id": version, "ticket_id": source_id, "version": 1, "came_for": came_for}
    source.add_message(message.model_copy(update=back))
    source.commit(also=[*target.writes(), *left, *arrival_writes(source)])


def _separate(target: Ticket, source: Ticket, by: Caller, change_id: str) -> UnmergeOutcome:
    merge = _merge_of(target, source)
    facts = {"source_id": source.id, "target_id": target.id}
    left = TicketChange(target, by, change_id=change_id)
    others = tuple(each for each in target.merged if each is not merge.merged)
    gone = {*merge.merged.joined}.difference(*(each.joined for each in others))
    gone_followers = {*merge.merged.followers}.difference(*(each.followers for each in others))
    left.record(
        TicketUnmerged,
        facts,
        merged=others,
        participants=without_people(target.participants, gone),
        followers=tuple(each for each in target.followers if each not in gone_followers),
    )
    _give_up_tags(left, {*merge.merged.tags}.difference(*(each.tags for each in others)))
    alone = TicketChange(source, by, change_id=change_id)
    people = without_people(source.participants, merge.into.joined)
    alone.record(TicketUnmerged, facts, merged_into=None, participants=people)
    _restore(alone, merge.into)
    outcome = UnmergeOutcome(ticket=alone.ticket, version=alone.ticket.version)
    alone.commit(response=outcome, also=left.writes())
    return outcome


def _give_up_tags(change: TicketChange, brought: set[str]) -> None:
    was = change.ticket.tags
    kept = tuple(tag for tag in was if tag not in brought)
    if kept != was:
        change.record(TagsChanged, {"was": was, "now": kept}, tags=kept)


def _restore(change: TicketChange, before: MergedInto) -> None:
    """As it was, unless its customer has written since, or the snooze would have ended."""
    set_status(change, before.status, before.status_id)
    ticket = change.ticket
    has_news = ticket.message_count > before.message_count
    if has_news and ticket.last_author == "customer":
        reopen(change)
    elif before.snooze and (before.snooze.until is None or before.snooze.until > now()):
        start_snooze(change, before.snooze)
