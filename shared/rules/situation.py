"""A change of a ticket as rules see it: what happened, and how the ticket was then, however late anybody looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shared.conditions.evaluator import Facts
from shared.rules.cause import Cause
from shared.rules.causes import CAUSE_OF
from shared.search.documents import company_of, facts_of, make_document
from shared.tickets.events import RuleEvent, VersionedTicketEvent
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.rewind import as_of


class Situation(NamedTuple):
    """`change` is every event of the change of which `event` is one, oldest first; `ticket` is as all of them left it.

    `entries` are the log until then as far as it is needed, oldest first. `chain` are the rules that led there, the first one first.
    """

    event: VersionedTicketEvent
    change: tuple[VersionedTicketEvent, ...]
    ticket: Ticket
    entries: tuple[LogEntry, ...]
    chain: tuple[str, ...]

    @property
    def cause(self) -> Cause:
        return CAUSE_OF[type(self.event)]

    def is_first_of(self, causes: Sequence[Cause]) -> bool:
        """Whether nothing in its change came before it that is one of these: a change is one cause, whatever it consists of."""
        first = next(event for event in self.change if CAUSE_OF.get(type(event)) in causes)
        return first.id == self.event.id


def facts_at(ticket: Ticket, log: Sequence[LogEntry], *, texts: bool, company: bool) -> Facts:
    """What conditions ask of a ticket; what it takes reading or time for only where it is needed."""
    return facts_of(make_document(ticket, log if texts else (), company_of(ticket) if company else ""))


def situation_of(event: VersionedTicketEvent, head: Ticket, log: Sequence[LogEntry]) -> Situation:
    """`log` is the ticket's, oldest entry first, from before the event's change on."""
    change = tuple(each for each in events_in(log) if _is_of_change(each, event))
    version = max((each.version for each in change), default=event.version)
    return Situation(
        event=event,
        change=change or (event,),
        ticket=as_of(head, version, reversed(log)),
        entries=tuple(entry for entry in log if _number(entry) <= version),
        chain=_chain(change),
    )


def reaches_behind(version: int, log: Sequence[LogEntry]) -> bool:
    """Whether a log, oldest entry first, begins before the change does that made this version."""
    events = events_in(log)
    made = next((each for each in events if each.version == version), None)
    return made is not None and events[0].version < version and not _is_of_change(events[0], made)


def cause_in(log: Sequence[LogEntry], cause_id: str) -> VersionedTicketEvent | None:
    """The event of this id, if it is still in the ticket's log."""
    return next((each for each in events_in(log) if each.id == cause_id), None)


def events_in(log: Sequence[LogEntry]) -> list[VersionedTicketEvent]:
    """Those that made a version of the ticket, in their order."""
    return [entry for entry in log if isinstance(entry, VersionedTicketEvent)]


def _is_of_change(other: VersionedTicketEvent, event: VersionedTicketEvent) -> bool:
    return other.id == event.id or bool(event.change_id and other.change_id == event.change_id)


def _number(entry: LogEntry) -> int:
    """The version of the ticket that it made, or that it was written at."""
    return entry.id if isinstance(entry, Message) else getattr(entry, "version", 0)


def _chain(change: Sequence[VersionedTicketEvent]) -> tuple[str, ...]:
    """All of a change's rules count as one link: what follows from it follows from each of them."""
    applied = [event for event in change if isinstance(event, RuleEvent)]
    before = (rule_id for event in applied for rule_id in event.chain)
    return tuple(dict.fromkeys((*before, *(event.rule_id for event in applied))))
