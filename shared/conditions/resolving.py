"""What conditions mean at one moment for one person."""

from __future__ import annotations

from collections.abc import Iterator

from shared.conditions.clauses import (
    AllOf,
    AnyOf,
    BeginsWith,
    Clause,
    HasAny,
    HasValue,
    HasWords,
    Not,
)
from shared.conditions.fields import OPTIONAL, Field, field_of
from shared.conditions.model import Condition, Group, Match
from shared.conditions.moments import LocalTime, between
from shared.conditions.values import ME, NONE
from shared.search.words import fold

NO_TICKET = AnyOf(clauses=())
# Whoever has nothing of these has no value; an assignee of nobody is one, which is counted as others are.
_MISSING = OPTIONAL - {Field.ASSIGNEE}


def resolve(group: Group, me: str, clock: LocalTime) -> Clause:
    """The conditions for whoever has the id `me`, now."""
    clauses = [
        resolve(item, me, clock) if isinstance(item, Group) else _resolved(item, me, clock)
        for item in group.items
    ]
    whole = all_of(clauses) if group.match is Match.ALL else _any_of(clauses)
    return Not(clause=whole) if group.negated else whole


def all_of(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else AllOf(clauses=tuple(clauses))


def _any_of(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else AnyOf(clauses=tuple(clauses))


def _resolved(condition: Condition, me: str, clock: LocalTime) -> Clause:
    clause = _any_of([*_alternatives(condition, me, clock)])
    return Not(clause=clause) if condition.negated else clause


def _alternatives(condition: Condition, me: str, clock: LocalTime) -> Iterator[Clause]:
    name, field = condition.field, field_of(condition.field)
    values = [value for value in condition.values if value != NONE or field not in _MISSING]
    if len(values) < len(condition.values):
        yield Not(clause=HasValue(name=name))
    if field.is_moment:
        for value in values:
            yield between(field, condition.operator, value, clock) or NO_TICKET
    elif field is Field.REQUESTER:
        yield from (BeginsWith(text=value) for value in values)
    elif field.is_text:
        yield from (HasWords(field=field, words=value) for value in values)
    elif values:
        yield HasAny(
            name=name, values=tuple(each for value in values for each in _keywords(field, value, me))
        )


def _keywords(field: Field, value: str, me: str) -> list[str]:
    """`me` in one of the desk's own fields may be a person, or a text that says so."""
    if value == ME and field in {Field.ASSIGNEE, Field.CUSTOM}:
        return [me] if field is Field.ASSIGNEE else [me, ME]
    return [fold(value) if field.is_folded else value]
