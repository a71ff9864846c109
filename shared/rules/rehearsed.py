"""One change of the past, with a rule that was not there: what it would have done about it. Pure but for looking up names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from shared.clock import now
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.rules.answering import why_unanswered
from shared.rules.book import RuleBook
from shared.rules.deciding import Asking, Decision, Effect, RuleVerdict, decide, is_in_circle
from shared.rules.delayed import has_held
from shared.rules.delays import ends_at
from shared.rules.model import Rule
from shared.rules.rehearsal import RehearsalOutcome, RehearsedCase, RuleConflict
from shared.rules.situation import Situation, events_in
from shared.tickets.events import NoteAdded, TicketReplied, VersionedTicketEvent
from shared.tickets.log import LogEntry
from shared.tickets.model import Ticket
from shared.tickets.rewind import as_of

# What a rule sets. Tags it only adds or takes away: no other rule is in its way there.
_SET = ("status", "status_id", "priority", "type", "team_id", "assignee_id", "fields")
_CHANGED = (*_SET, "tags")


class Rehearsed(NamedTuple):
    """The rule, among the others that would have been asked; and who wants to know."""

    rule: Rule
    book: RuleBook
    by: Caller


def case_of(
    rehearsed: Rehearsed, situation: Situation, head: Ticket, log: Sequence[LogEntry]
) -> RehearsedCase | None:
    """None if the rule would have done nothing about it: its conditions were not met, or did not hold for its delay."""
    decisions = [*decide(situation, rehearsed.book)]
    own = next((each for each in decisions if each.rule.id == rehearsed.rule.id), None)
    if own is None:
        return None
    past = _Past(rehearsed, situation, head, log)
    if own.verdict is RuleVerdict.STOPPED:
        return past.told(RehearsalOutcome.STOPPED, situation.event.at)
    if own.verdict is RuleVerdict.WAITS:
        return _after_delay(past)
    assert own.effect is not None, "what applies was imagined"
    return past.with_effect(own.effect, situation.event.at, _conflicts(own, decisions))


def _after_delay(past: _Past) -> RehearsedCase | None:
    situation, ready = past.situation, past.rehearsed.book.rule(past.rehearsed.rule.id)
    assert ready is not None, "it was asked"
    assert ready.rule.delay is not None, "only a rule with a delay waits"
    moment = ends_at(ready.rule.delay, situation.ticket, situation.event.at)
    if moment is None or moment > now():
        return past.told(RehearsalOutcome.WAITS, moment or situation.event.at)
    log = [entry for entry in past.log if entry.at <= moment]
    version = max((each.version for each in events_in(log)), default=situation.ticket.version)
    then = as_of(past.head, version, reversed(past.log))
    if not then.is_changeable or not has_held(ready, situation.ticket.version, then, log):
        return None
    if is_in_circle(ready.rule, situation.chain):
        return past.told(RehearsalOutcome.STOPPED, moment)
    late = past._replace(situation=situation._replace(ticket=then, entries=tuple(log)))
    return late.with_effect(Asking(late.situation, [ready]).imagine(ready.rule), moment)


class _Past(NamedTuple):
    """`log`, oldest entry first, goes on to the present `head`."""

    rehearsed: Rehearsed
    situation: Situation
    head: Ticket
    log: Sequence[LogEntry]

    def told(self, outcome: RehearsalOutcome, at: datetime, **more: Any) -> RehearsedCase:
        """Of a ticket that the caller may not read no more is told than that there is one."""
        is_read = may(self.rehearsed.by, Permission.TICKETS_READ, self.head)
        return RehearsedCase(
            ticket_id=self.head.id,
            subject=self.head.subject if is_read else "",
            at=at,
            cause=self.situation.cause,
            outcome=outcome,
            **(more if is_read else {}),
        )

    def with_effect(
        self, effect: Effect, at: datetime, conflicts: tuple[RuleConflict, ...] = ()
    ) -> RehearsedCase:
        if effect.refusal:
            return self.told(RehearsalOutcome.FAILED, at, detail=effect.refusal)
        rule = self.rehearsed.rule
        changed = {name for name in _CHANGED if effect.changes(name)}
        return self.told(
            RehearsalOutcome.APPLIED if effect.events or rule.notifies else RehearsalOutcome.KEPT,
            at,
            was=effect.before.model_dump(mode="json", include=changed),
            now=effect.after.model_dump(mode="json", include=changed),
            answers=effect.has(TicketReplied),
            notes=effect.has(NoteAdded),
            detail=why_unanswered(self.situation.ticket, self.situation.entries) if rule.answers else "",
            really_at=self._really_at(effect, changed),
            conflicts=conflicts,
        )

    def _really_at(self, effect: Effect, changed: set[str]) -> datetime | None:
        """When the ticket became so anyway; where the rule only answers, when somebody did."""
        became_so = partial(_is_so, effect.after, changed) if changed else _is_answered
        if not changed and not effect.has(TicketReplied):
            return None
        moments = [event.at for event, ticket in self._what_followed() if became_so(event, ticket)]
        return moments[-1] if moments else None

    def _what_followed(self) -> Iterator[tuple[VersionedTicketEvent, Ticket]]:
        """Newest first: each later event, and the ticket as that left it."""
        ticket, version = self.head, self.situation.ticket.version
        for event in reversed([each for each in events_in(self.log) if each.version > version]):
            yield event, ticket
            ticket = as_of(ticket, event.version - 1, [event])


def _is_so(wanted: Ticket, names: set[str], _: VersionedTicketEvent, ticket: Ticket) -> bool:
    return all(getattr(ticket, name) == getattr(wanted, name) for name in names)


def _is_answered(event: VersionedTicketEvent, _: Ticket) -> bool:
    return isinstance(event, TicketReplied)


def _conflicts(own: Decision, decisions: Sequence[Decision]) -> tuple[RuleConflict, ...]:
    """Whichever of them is asked last wins."""
    others = ((each.rule, _both_set(own, each)) for each in decisions if each is not own)
    return tuple(
        RuleConflict(rule_id=rule.id, name=rule.name, fields=fields) for rule, fields in others if fields
    )


def _both_set(own: Decision, other: Decision) -> tuple[str, ...]:
    if own.effect is None or other.effect is None:
        return ()
    return tuple(name for name in _SET if own.effect.changes(name) and other.effect.changes(name))
