"""Whether one ticket meets conditions: the same answer that both search engines give of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from shared.conditions.clauses import (
    AllOf,
    AnyOf,
    BeginsWith,
    Between,
    Clause,
    HasAny,
    HasValue,
    HasWords,
    Not,
)
from shared.conditions.fields import Field
from shared.search.words import tokens

Tokens = Sequence[str]


class Facts(NamedTuple):
    """What is known of a ticket. `values` are by the names of fields, folded where case does not matter.

    `texts` are those of the subject and of everything, `requester` the name, the addresses and the company.
    """

    values: Mapping[str, frozenset[str]]
    moments: Mapping[Field, datetime]
    texts: Mapping[Field, Sequence[Tokens]]
    requester: Sequence[Tokens]


def holds(clause: Clause, facts: Facts) -> bool:
    match clause:
        case AllOf():
            return all(holds(each, facts) for each in clause.clauses)
        case AnyOf():
            return any(holds(each, facts) for each in clause.clauses)
        case Not():
            return not holds(clause.clause, facts)
        case HasAny():
            return not facts.values.get(clause.name, frozenset()).isdisjoint(clause.values)
        case HasValue():
            return bool(facts.values.get(clause.name)) or clause.name in facts.moments
    return _holds_in_texts(clause, facts)


def _holds_in_texts(clause: Between | BeginsWith | HasWords, facts: Facts) -> bool:
    match clause:
        case Between():
            return _is_between(facts.moments.get(clause.field), clause)
        case BeginsWith():
            return _stand_in(facts.requester, tokens(clause.text), unfinished=True)
        case HasWords():
            return _stand_in(facts.texts[clause.field], tokens(clause.words), unfinished=False)


def _is_between(moment: datetime | None, clause: Between) -> bool:
    if moment is None or (clause.since and moment < clause.since):
        return False
    return clause.until is None or moment < clause.until


def _stand_in(texts: Sequence[Tokens], wanted: list[str], *, unfinished: bool) -> bool:
    """Whether the words stand in this order in one of the texts; of the last perhaps only the beginning."""
    if not wanted:
        return False
    *whole, last = wanted
    return any(
        list(text[at : at + len(whole)]) == whole
        and (text[at + len(whole)].startswith(last) if unfinished else text[at + len(whole)] == last)
        for text in texts
        for at in range(len(text) - len(whole))
    )
