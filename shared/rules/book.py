"""The rules of the desk, ready to be asked: read every ten seconds at most, their conditions understood once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.clock import now
from shared.conditions.clauses import Clause
from shared.conditions.evaluator import Facts, holds
from shared.conditions.fields import Field
from shared.conditions.model import Group
from shared.conditions.moments import LocalTime
from shared.conditions.reading import Vocabulary
from shared.conditions.resolving import resolve
from shared.conditions.sense import fields_in
from shared.conditions.text import read, unclear_terms
from shared.directory.store import directory
from shared.records.store import records_after
from shared.rules.cause import Cause
from shared.rules.model import Rule
from shared.rules.switch import load_rule_switch

FRESH_SECONDS = 10
_NOBODY = ""
_TEXTS = frozenset({Field.TEXT})
_PEOPLE = frozenset({Field.TEXT, Field.REQUESTER})


class ReadyRule(NamedTuple):
    """A rule and what its conditions mean. `clause` is None where that depends on what time it is."""

    rule: Rule
    conditions: Group
    fields: frozenset[Field]
    clause: Clause | None

    def is_met(self, facts: Facts) -> bool:
        return holds(self.clause or _resolved(self.conditions), facts)

    @property
    def needs_texts(self) -> bool:
        return not self.fields.isdisjoint(_TEXTS)

    @property
    def needs_company(self) -> bool:
        return not self.fields.isdisjoint(_PEOPLE)


class RuleBook:
    """Rules in the order in which they are asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """A rule with conditions that mean nothing any more, such as an agent who left, is asked for nothing: see `unclear`."""
        ready = sorted(map(_ready, rules), key=lambda each: (each.rule.place, each.rule.id))
        self._by_cause = {
            cause: [each for each in ready if each.rule.is_active and cause in each.rule.when]
            for cause in Cause
        }
        self._by_id = {each.rule.id: each for each in ready}

    def waiting_for(self, cause: Cause) -> Sequence[ReadyRule]:
        return self._by_cause.get(cause, [])

    def rule(self, rule_id: str) -> ReadyRule | None:
        """One that is active."""
        found = self._by_id.get(rule_id)
        return found if found and found.rule.is_active else None


def rule_book() -> RuleBook:
    """The rules, at most ten seconds old: whoever has written one tries it out."""
    return _loaded(int(time.time()) // FRESH_SECONDS)


def book_with(rule: Rule) -> RuleBook:
    """The rules as they are stored now, with this one in the place of the one that has its id. Switched off or not."""
    others = (each for each in _clear_rules() if each.id != rule.id)
    return RuleBook([*others, rule])


def forget_rules() -> None:
    """Read them again at the next use."""
    _loaded.cache_clear()


def unclear_conditions(rule: Rule) -> str:
    """What of its conditions means nothing on this desk, or no longer; empty where all is clear."""
    return unclear_terms(read(rule.conditions, Vocabulary(directory())))


@lru_cache(maxsize=1)
def _loaded(_span: int) -> RuleBook:
    if load_rule_switch().is_off:
        return RuleBook([])
    return RuleBook(_clear_rules())


def _clear_rules() -> Iterator[Rule]:
    return (rule for rule in records_after(Rule, None) if not unclear_conditions(rule))


def _ready(rule: Rule) -> ReadyRule:
    conditions = read(rule.conditions, Vocabulary(directory())).conditions
    fields = frozenset(fields_in(conditions))
    is_timeless = not any(field.is_moment for field in fields)
    return ReadyRule(rule, conditions, fields, _resolved(conditions) if is_timeless else None)


def _resolved(conditions: Group) -> Clause:
    """Days are those of UTC: a rule is asked for no reader. Nobody is `me`."""
    return resolve(conditions, _NOBODY, LocalTime(now(), ZoneInfo("UTC")))
