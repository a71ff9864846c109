"""Merge tickets into one, all of them in one transaction. The messages of each stay where they are (decision 1541)."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from shared.approvals.model import ApprovalState
from shared.bounds import Number
from shared.clock import now
from shared.contacts.model import Identity
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.storage.transaction import MOST_WRITES, Write
from shared.tickets.access import load_each_expecting, load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import record_status, reopen
from shared.tickets.errors import MergeNotPossibleError, MergeWidensError
from shared.tickets.events import SnoozeEndReason, TagsChanged, TicketMerged
from shared.tickets.follow import MOST_FOLLOWERS
from shared.tickets.merge_people import (
    NewReader,
    new_readers,
    not_reading,
    readers_of,
    readers_of_all,
    without_people,
)
from shared.tickets.merged import MergedInto, MergedTicket
from shared.tickets.model import Participant, Ticket
from shared.tickets.snooze import end_snooze
from shared.tickets.states import Status

MOST_SOURCES = 20
# That one ticket goes on for, over all merges.
MOST_MERGED = 50
MOST_PARTICIPANTS = 45
MOST_TAGS = 20


class MergeSource(BaseModel):
    """A ticket that is to be merged, and the version of it that the caller has looked at."""

    model_config = ConfigDict(extra="forbid")

    ticket_id: Number
    version: Number


class NewMerge(BaseModel):
    """`widens`: the caller knows that people read more than before, as the preview says."""

    model_config = ConfigDict(extra="forbid")

    sources: list[MergeSource] = Field(min_length=1, max_length=MOST_SOURCES)
    widens: bool = False


class MergeOutcome(BaseModel):
    """The ticket that goes on. `change_id` undoes the merge."""

    ticket: Ticket
    version: int
    change_id: str


def merge_tickets(target_id: int, new: NewMerge, by: Caller, expected_version: int = 0) -> MergeOutcome:
    target = load_for_update(by, target_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    versions = {source.ticket_id: source.version for source in new.sources}
    if len(versions) < len(new.sources):
        raise MergeNotPossibleError("a ticket is named twice", **{"body.sources": "each ticket once"})
    sources = load_each_expecting(by, versions, Permission.TICKETS_MOVE_MESSAGES)
    if refusal := next(iter(refusals(target, sources).values()), None):
        raise MergeNotPossibleError(refusal, **{"body.sources": refusal})
    if not new.widens and (readers := new_readers([target, *sources])):
        raise MergeWidensError(_widening(readers), **{"body.widens": "true, if they may"})
    change = TicketChange(target, by)
    writes = [write for source in sources for write in _take_in(change, source, [target, *sources])]
    _take_over(change, sources)
    if len(change.writes()) + len(writes) >= MOST_WRITES:
        raise MergeNotPossibleError("these are too much for one change: merge fewer at once")
    outcome = MergeOutcome(ticket=change.ticket, version=change.ticket.version, change_id=change.id)
    change.commit(response=outcome, also=writes)
    return outcome


def refusals(target: Ticket, sources: Sequence[Ticket]) -> dict[int, str]:
    """Why which of these cannot be merged into the target, in words for people."""
    found = {source.id: _refusal(target, source, sources) for source in sources}
    return {ticket_id: words for ticket_id, words in found.items() if words}


def _refusal(target: Ticket, source: Ticket, sources: Sequence[Ticket]) -> str | None:
    if source.id == target.id:
        return "a ticket cannot be merged into itself"
    if source.merged_into:
        return f"ticket {source.id} is merged into {source.merged_into.ticket_id} already"
    if source.brand_id != target.brand_id:
        return f"ticket {source.id} is of another brand: link the two instead"
    if source.held_at(now()):
        return f"a reply in ticket {source.id} is about to be sent: wait a few seconds"
    if any(approval.state is ApprovalState.OPEN for approval in source.approvals):
        return f"somebody is asked for an approval in ticket {source.id}: withdraw the question first"
    return _waiting([target, *sources]) or _too_much(target, sources)


def _waiting(tickets: Sequence[Ticket]) -> str | None:
    """A stranger of one ticket who takes part in another would be let in by the way."""
    everyone = {person.reached_at for person in readers_of_all(tickets)}
    for ticket in tickets:
        for person in ticket.participants:
            if not person.confirmed and person.reached_at in everyone:
                return (
                    f"{person.name or 'somebody'} waits to be let into ticket {ticket.id}: decide that first"
                )
    return None


def _too_much(target: Ticket, sources: Sequence[Ticket]) -> str | None:
    if len(target.merged) + len(sources) > MOST_MERGED:
        return f"{MOST_MERGED} tickets at most go into one"
    if len(readers_of_all([target, *sources])) > MOST_PARTICIPANTS:
        return f"more than {MOST_PARTICIPANTS} people would be in one conversation"
    return None


def _widening(readers: Sequence[NewReader]) -> str:
    names = ", ".join(reader.person.name or "somebody" for reader in readers)
    return f"{names} would read what they do not read today: look at the preview, and say that they may"


def _take_in(change: TicketChange, source: Ticket, together: Sequence[Ticket]) -> list[Write]:
    """Record it in both tickets. The writes are those of the source."""
    target, facts = change.ticket, {"source_id": source.id, "target_id": change.ticket.id}
    own = _of_its_own(target)
    merged = MergedTicket(
        ticket_id=source.id,
        version=target.version + 1,
        joined=_identities(not_reading(own, readers_of(source))),
        tags=tuple(tag for tag in source.tags if tag not in own.tags),
        followers=tuple(each for each in source.followers if each not in own.followers),
    )
    people = (*target.participants, *not_reading(target, readers_of(source)))
    followers = tuple(dict.fromkeys([*target.followers, *source.followers]))[:MOST_FOLLOWERS]
    change.record(
        TicketMerged, facts, merged=(*target.merged, merged), participants=people, followers=followers
    )

    leaving = TicketChange(source, change.by, change_id=change.id)
    joining = not_reading(source, readers_of_all(together))
    into = MergedInto(
        ticket_id=target.id,
        change_id=change.id,
        status=source.status,
        status_id=source.status_id,
        snooze=source.snooze,
        message_count=source.message_count,
        joined=_identities(joining),
    )
    end_snooze(leaving, SnoozeEndReason.TAKEN_BACK)
    if source.status is not Status.CLOSED:
        record_status(leaving, Status.CLOSED)
    leaving.record(TicketMerged, facts, merged_into=into, participants=(*source.participants, *joining))
    return leaving.writes()


def _of_its_own(target: Ticket) -> Ticket:
    """Without what merged tickets have brought."""
    joined = {identity for merged in target.merged for identity in merged.joined}
    brought = {tag for merged in target.merged for tag in merged.tags}
    following = {each for merged in target.merged for each in merged.followers}
    own = {
        "participants": without_people(target.participants, joined),
        "tags": tuple(tag for tag in target.tags if tag not in brought),
        "followers": tuple(each for each in target.followers if each not in following),
    }
    return target.model_copy(update=own)


def _take_over(change: TicketChange, sources: Sequence[Ticket]) -> None:
    """The tags, as many as a ticket can have, and that a customer waits."""
    was = change.ticket.tags
    new = dict.fromkeys(tag for source in sources for tag in source.tags if tag not in was)
    tags = tuple(sorted({*was, *[*new][: max(0, MOST_TAGS - len(was))]}))
    if tags != was:
        change.record(TagsChanged, {"was": was, "now": tags}, tags=tags)
    if not change.ticket.status.is_open and any(source.status.is_open for source in sources):
        reopen(change)


def _identities(people: Sequence[Participant]) -> tuple[Identity, ...]:
    return tuple(person.reached_at for person in people)
