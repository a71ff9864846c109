"""What rules do about a change. Pure but for looking up names: the same change, ticket and rules give the same decisions,
at whatever moment they are asked for. So a repeated event decides as the first did, and a dry run as the desk will.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from shared.conditions.evaluator import Facts
from shared.errors import DomainError
from shared.identity.caller import Caller
from shared.rules.answering import why_unanswered
from shared.rules.book import ReadyRule, RuleBook
from shared.rules.effects import write_effects
from shared.rules.model import Rule
from shared.rules.situation import Situation, facts_at
from shared.tickets.change import TicketChange
from shared.tickets.events import VersionedTicketEvent
from shared.tickets.model import Ticket

# Rules that set off each other, one after another. Nobody understands a longer chain, and it may be one without an end.
LONGEST_CHAIN = 8


class RuleVerdict(StrEnum):
    """`waits`: it is applied after a while, if nothing changes. `stopped`: it would change something again that has come from itself."""

    APPLIES = "applies"
    WAITS = "waits"
    STOPPED = "stopped"


class Effect(NamedTuple):
    """What a rule would make of a ticket. `refusal` says why it would fail, and then it makes nothing of it."""

    before: Ticket
    after: Ticket
    events: tuple[VersionedTicketEvent, ...] = ()
    refusal: str = ""

    def changes(self, name: str) -> bool:
        """Whether this field of the ticket is another one after it."""
        return bool(getattr(self.before, name) != getattr(self.after, name))

    def has(self, kind: type[VersionedTicketEvent]) -> bool:
        return any(isinstance(event, kind) for event in self.events)


class Decision(NamedTuple):
    """`effect` is what it would do by itself, where that was imagined."""

    rule: Rule
    verdict: RuleVerdict
    effect: Effect | None = None


class Asking:
    """One ticket, changing as rules are applied to it in thought."""

    def __init__(self, situation: Situation, rules: list[ReadyRule]) -> None:
        self.situation = situation
        self.change = TicketChange(situation.ticket, Caller.system("rules"))
        self._texts = any(each.needs_texts for each in rules)
        self._company = any(each.needs_company for each in rules)
        answers = any(each.rule.answers for each in rules)
        self._may_answer = answers and not why_unanswered(situation.ticket, situation.entries)
        self._facts: Facts | None = None

    def meets(self, ready: ReadyRule) -> bool:
        if self._facts is None:
            log = (*self.situation.entries, *self.change.messages)
            self._facts = facts_at(self.change.ticket, log, texts=self._texts, company=self._company)
        return ready.is_met(self._facts)

    def imagine(self, rule: Rule) -> Effect:
        """Those behind it see what it does."""
        before, count = self.change.ticket, len(self.change.events)
        try:
            with self.change.attempt():
                self._write(rule)
        except DomainError as refusal:
            return Effect(before, before, refusal=str(refusal))
        self._facts = None
        return Effect(before, self.change.ticket, tuple(self.change.events[count:]))

    def would_change(self, rule: Rule) -> bool:
        """Whether there is anything left for it to do, of which nothing stays."""
        count, found = len(self.change.events), False
        with suppress(DomainError), self.change.attempt() as take_back:
            self._write(rule)
            found = len(self.change.events) > count
            take_back()
        return found

    def _write(self, rule: Rule) -> None:
        write_effects(self.change, rule, may_answer=self._may_answer)


def decide(situation: Situation, book: RuleBook) -> Iterator[Decision]:
    """In the order in which rules are asked."""
    rules = [each for each in book.waiting_for(situation.cause) if _is_asked(each.rule, situation)]
    asking = Asking(situation, rules)
    for ready in rules:
        if not asking.change.ticket.is_changeable:
            return
        if not asking.meets(ready):
            continue
        rule = ready.rule
        if rule.delay:
            yield Decision(rule, RuleVerdict.WAITS)
        elif is_in_circle(rule, situation.chain):
            if asking.would_change(rule):
                yield Decision(rule, RuleVerdict.STOPPED)
        else:
            yield Decision(rule, RuleVerdict.APPLIES, asking.imagine(rule))
            if rule.stops:
                return


def is_in_circle(rule: Rule, chain: tuple[str, ...]) -> bool:
    return rule.id in chain or len(chain) >= LONGEST_CHAIN


def _is_asked(rule: Rule, situation: Situation) -> bool:
    ticket = situation.ticket
    return (
        rule.brand_id in {None, ticket.brand_id} and ticket.is_changeable and situation.is_first_of(rule.when)
    )
